package dev.weir.launcher.command;

import dev.weir.dsl.check.CheckFailedException;
import dev.weir.dsl.check.Findings;
import dev.weir.launcher.error.CommandFailedException;
import dev.weir.launcher.error.UserMistake;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Shows what went wrong in the words of the user, and chooses the exit code. */
public final class Errors implements IExecutionExceptionHandler {
  /** The exit code of a job, or another thing begun, that failed. */
  static final int JOB_FAILED = ExitCode.SOFTWARE;

  /** The exit code of a mistake of the user's. */
  static final int MISTAKE = ExitCode.USAGE;

  /** The exit code of a job that was told to stop and could only be cancelled. */
  static final int CANCELLED = 3;

  /** The exit code of a process that was told to stop before its job was submitted. */
  static final int STOPPED_EARLY = 130;

  @Override
  public int handleExecutionException(Exception problem, CommandLine command, ParseResult result) {
    return show(problem, command);
  }

  /** Shows a problem and returns the exit code. */
  public int show(Throwable problem, CommandLine command) {
    PrintWriter err = command.getErr();
    Paint paint = Paint.of(command);
    boolean debug = isDebug(command);
    int code;
    if (problem instanceof CheckFailedException checks) {
      checks.findings().forEach(each -> err.println(paint.findings(each.toString())));
      err.println(Findings.count(checks.findings()) + "; nothing was started.");
      code = MISTAKE;
    } else if (problem instanceof UserMistake) {
      err.println(paint.error("weir: ") + problem.getMessage());
      code = MISTAKE;
    } else if (problem instanceof JobFailedException || problem instanceof CommandFailedException) {
      err.println(paint.error("weir: ") + problem.getMessage());
      code = JOB_FAILED;
    } else {
      err.println(
          paint.error("weir: ") + "This is a fault of Weir's or of this machine: " + problem);
      code = ExitCode.SOFTWARE;
    }
    if (debug) {
      problem.printStackTrace(err);
    } else if (!(problem instanceof CheckFailedException)) {
      err.println("      (--debug shows the stack trace" + logFile() + ")");
    }
    err.flush();
    return code;
  }

  private static boolean isDebug(CommandLine command) {
    CommandLine root = command;
    while (root.getParent() != null) {
      root = root.getParent();
    }
    return root.getCommand() instanceof WeirCommand weir && weir.debug;
  }

  private static String logFile() {
    String file = System.getProperty("weir.log");
    return file == null ? "" : ", the log is in " + file;
  }
}
