package dev.weir.launcher.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The {@code weir} command. */
@Command(
    name = "weir",
    description = "Compiles typed streaming pipelines to Apache Flink jobs and runs them.",
    mixinStandardHelpOptions = true,
    versionProvider = WeirVersion.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      CheckCommand.class,
      ExplainCommand.class,
      RunCommand.class,
      RenderCommand.class,
      DeadLettersCommand.class,
      HelpCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:it worked, or you stopped it",
      "1:the job or the command failed",
      "2:something you gave is wrong; the message says what to do"
    })
public final class WeirCommand {
  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show the stack trace of an error.")
  boolean debug;
}
