package dev.weir.dsl.step;

import java.util.Objects;

/**
 * Writes files, in rolling parts.
 *
 * @param directory where; the descriptor may say another
 * @param options how messages are gathered into files
 */
public record FileSinkStep(String directory, FileOptions options) implements SinkStep {
  public FileSinkStep {
    Objects.requireNonNull(directory, "directory");
    Objects.requireNonNull(options, "options");
  }

  @Override
  public String kind() {
    return "file sink";
  }
}
