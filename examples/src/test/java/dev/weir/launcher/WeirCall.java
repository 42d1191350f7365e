package dev.weir.launcher;

import dev.weir.launcher.command.Errors;
import dev.weir.launcher.command.WeirCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;

/** What a command of weir did that was called in this JVM. */
public record WeirCall(int exitCode, String out, String err) {
  public static WeirCall of(List<String> arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        new CommandLine(new WeirCommand())
            .setExecutionExceptionHandler(new Errors())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(arguments.toArray(new String[0]));
    return new WeirCall(code, out.toString(), err.toString());
  }
}
