package dev.weir.launcher;

import dev.weir.launcher.command.Errors;
import dev.weir.launcher.command.WeirCommand;
import picocli.CommandLine;

/** Starts the {@code weir} command. */
public final class Main {
  private Main() {}

  /** Runs the command that the arguments name and ends the process with its exit code. */
  public static void main(String[] arguments) {
    int code =
        new CommandLine(new WeirCommand())
            .setExecutionExceptionHandler(new Errors())
            .setUsageHelpAutoWidth(true)
            .execute(arguments);
    System.exit(code);
  }
}
