package dev.weir.launcher.command;

import picocli.CommandLine.Command;

/** Groups the commands for dead letters. */
@Command(
    name = "dlq",
    description = "Lists, shows and redrives the dead letters of a pipeline.",
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {
      "  weir dlq list --jar my-pipelines.jar --config my.yaml --since 2h",
      "  weir dlq redrive --help"
    },
    subcommands = {
      DeadLettersListCommand.class,
      DeadLettersShowCommand.class,
      DeadLettersRedriveCommand.class
    })
final class DeadLettersCommand {}
