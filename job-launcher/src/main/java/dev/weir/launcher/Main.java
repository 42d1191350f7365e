package dev.weir.launcher;

import dev.weir.launcher.command.Errors;
import dev.weir.launcher.command.WeirCommand;
import picocli.CommandLine;

/** Starts the {@code weir} command. */
public final class Main {
  private Main() {}

  /** Runs the command that the arguments name and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Errors errors = new Errors();
    CommandLine command =
        new CommandLine(new WeirCommand())
            .setExecutionExceptionHandler(errors)
            .setUsageHelpAutoWidth(true);
    int code;
    try {
      code = command.execute(arguments);
    } catch (Error e) {
      // Picocli hands on exceptions only.
      code = errors.show(e, command);
    }
    System.exit(code);
  }
}
