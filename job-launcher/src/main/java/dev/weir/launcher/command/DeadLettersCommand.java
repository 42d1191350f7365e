package dev.weir.launcher.command;

import picocli.CommandLine.Command;

/** Groups the commands for dead letters. */
@Command(
    name = "dlq",
    description = "Lists, shows and redrives the dead letters of a pipeline.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DeadLettersListCommand.class,
      DeadLettersShowCommand.class,
      DeadLettersRedriveCommand.class
    })
final class DeadLettersCommand {}
