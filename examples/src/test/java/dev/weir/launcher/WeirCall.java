package dev.weir.launcher;

import dev.weir.launcher.command.WeirCommandLine;
import dev.weir.launcher.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** What a command of weir did that was called in this JVM. */
public record WeirCall(int exitCode, String out, String err) {
  public static WeirCall of(List<String> arguments) {
    return on(new Terminal(false, false), arguments);
  }

  static WeirCall on(Terminal terminal, List<String> arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        WeirCommandLine.create(terminal)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(arguments.toArray(new String[0]));
    return new WeirCall(code, out.toString(), err.toString());
  }
}
