package dev.weir.launcher;

import dev.weir.launcher.command.Errors;
import dev.weir.launcher.command.WeirCommandLine;
import dev.weir.launcher.installation.Installation;
import dev.weir.launcher.terminal.Terminal;
import java.util.Arrays;
import picocli.CommandLine;

/** Starts the {@code weir} command. */
public final class Main {
  private Main() {}

  /** Runs the command that the arguments name and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Installation.find().ifPresent(Installation::useSettings);
    CommandLine command = WeirCommandLine.create(terminal(arguments));
    int code;
    try {
      code = command.execute(arguments);
    } catch (Error e) {
      // Picocli hands on exceptions only.
      code = new Errors().show(e, command);
    }
    System.exit(code);
  }

  /** Colours are wanted or not before the arguments are understood: they may be wrong. */
  private static Terminal terminal(String[] arguments) {
    Terminal terminal = Terminal.of(System.getenv("NO_COLOR"), System.getenv("TERM"));
    return Arrays.asList(arguments).contains("--no-color") ? terminal.withoutColours() : terminal;
  }
}
