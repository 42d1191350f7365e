package dev.weir.launcher.command;

import dev.weir.launcher.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.RunLast;

/**
 * Makes the {@code weir} command with all that its commands have in common.
 *
 * <pre>{@code
 * int exitCode = WeirCommandLine.create(terminal).execute("check", "--help");
 * }</pre>
 */
public final class WeirCommandLine {
  private WeirCommandLine() {}

  /**
   * Makes the command.
   *
   * @param terminal where it is read
   */
  public static CommandLine create(Terminal terminal) {
    WeirCommand weir = new WeirCommand();
    weir.terminal = terminal;
    CommandLine command = new CommandLine(weir);
    command.getSubcommands().values().forEach(WeirCommandLine::addHelp);
    return command
        .setExecutionExceptionHandler(new Errors())
        .setParameterExceptionHandler(new CommandLineMistakes())
        .setExecutionStrategy(
            parsed -> {
              weir.prepare();
              return new RunLast().execute(parsed);
            })
        .setColorScheme(Help.defaultColorScheme(terminal.coloured() ? Ansi.ON : Ansi.OFF))
        .setUsageHelpAutoWidth(true);
  }

  private static void addHelp(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    if (!(spec.userObject() instanceof HelpCommand)) {
      spec.mixinStandardHelpOptions(true);
      spec.versionProvider(new WeirVersion());
    }
    command.getSubcommands().values().forEach(WeirCommandLine::addHelp);
  }
}
