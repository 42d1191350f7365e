package dev.weir.launcher.command;

import dev.weir.launcher.error.UserMistake;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option that says where a text goes. */
final class OutputOptions {
  @Option(
      names = {"-o", "--output"},
      description = "The file to write; standard output unless given.")
  private Optional<Path> output = Optional.empty();

  /**
   * Writes a text to the file, else to standard output.
   *
   * @throws UserMistake where the file cannot be written
   */
  void write(String text, PrintWriter out) {
    if (output.isEmpty()) {
      out.print(text);
      out.flush();
      return;
    }
    try {
      Files.writeString(output.get(), text);
    } catch (IOException e) {
      throw new UserMistake(
          output.get() + " cannot be written; give a file in a folder that exists with --output.",
          e);
    }
  }
}
