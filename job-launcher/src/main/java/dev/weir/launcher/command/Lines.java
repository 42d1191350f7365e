package dev.weir.launcher.command;

import java.io.PrintWriter;
import java.util.function.Consumer;

/**
 * Writes lines that are seen at once.
 *
 * @param writer where they go
 */
record Lines(PrintWriter writer) implements Consumer<String> {
  @Override
  public void accept(String line) {
    writer.println(line);
    writer.flush();
  }
}
