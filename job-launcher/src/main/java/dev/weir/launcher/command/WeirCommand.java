package dev.weir.launcher.command;

import dev.weir.launcher.terminal.CommandOutput;
import dev.weir.launcher.terminal.CommandOutput.Loudness;
import dev.weir.launcher.terminal.LiveLine;
import dev.weir.launcher.terminal.Terminal;
import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The {@code weir} command; {@link WeirCommandLine} makes a whole one of it. */
@Command(
    name = "weir",
    description = "Compiles typed streaming pipelines to Apache Flink jobs and runs them.",
    mixinStandardHelpOptions = true,
    versionProvider = WeirVersion.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      InitCommand.class,
      CheckCommand.class,
      ExplainCommand.class,
      ManifestCommand.class,
      DiffCommand.class,
      RunCommand.class,
      SubmitCommand.class,
      RenderCommand.class,
      ListCommand.class,
      SavepointCommand.class,
      StopCommand.class,
      DoctorCommand.class,
      DeadLettersCommand.class,
      CompletionCommand.class,
      HelpCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:it worked, or you stopped it",
      "1:the job or the command failed",
      "2:something you gave is wrong; the message says what to do",
      "3:the job was told to stop and could only be cancelled",
      "130:Ctrl-C ended what has nothing to stop",
      "143:SIGTERM did"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  weir demo",
      "  weir init my-pipelines",
      "  weir check --jar my-pipelines.jar --config my.yaml",
      "  weir run --help"
    })
public final class WeirCommand {
  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show the stack trace of an error.")
  boolean debug;

  @Option(
      names = {"-q", "--quiet"},
      scope = ScopeType.INHERIT,
      description = "Say nothing but results, warnings and errors.")
  boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "Say more: what takes how long, and what Weir logs.")
  boolean verbose;

  @Option(
      names = "--no-color",
      scope = ScopeType.INHERIT,
      description = "No colours, as with the variable NO_COLOR; without a terminal there are none.")
  boolean noColor;

  @Option(
      names = {"-l", "--log-level"},
      scope = ScopeType.INHERIT,
      paramLabel = "<level>",
      converter = LogLevel.Converter.class,
      description =
          "The level of the log file: error, warn, info, debug or trace; info by default.")
  Optional<LogLevel> logLevel = Optional.empty();

  Terminal terminal = new Terminal(false, false);

  /** Does what the options that all commands have say, before a command is executed. */
  void prepare() {
    logLevel.ifPresent(LogLevel::use);
    if (verbose) {
      LogLevel.showMore();
    }
  }

  /** Returns what a command is to say its things with. */
  static CommandOutput output(CommandSpec spec) {
    return output(spec, false);
  }

  /**
   * Returns what a command is to say its things with.
   *
   * @param newsAside whether news go to standard error, because the output is for programs
   */
  static CommandOutput output(CommandSpec spec, boolean newsAside) {
    return output(spec, newsAside, Optional.empty());
  }

  /** The same with a live line, where there is a terminal; to be called before anything is said. */
  static CommandOutput outputWithLiveLine(CommandSpec spec) {
    WeirCommand weir = (WeirCommand) spec.root().userObject();
    Optional<LiveLine> live = weir.quiet ? Optional.empty() : weir.terminal.liveLine();
    if (live.isPresent()) {
      // Picocli's own writers were made before the streams that know of the line.
      spec.root()
          .commandLine()
          .setOut(new PrintWriter(System.out, true))
          .setErr(new PrintWriter(System.err, true));
    }
    return output(spec, false, live);
  }

  private static CommandOutput output(
      CommandSpec spec, boolean newsAside, Optional<LiveLine> live) {
    WeirCommand weir = (WeirCommand) spec.root().userObject();
    Loudness loudness =
        weir.quiet ? Loudness.QUIET : weir.verbose ? Loudness.VERBOSE : Loudness.NORMAL;
    return new CommandOutput(
        newsAside ? spec.commandLine().getErr() : spec.commandLine().getOut(),
        spec.commandLine().getErr(),
        loudness,
        live);
  }
}
