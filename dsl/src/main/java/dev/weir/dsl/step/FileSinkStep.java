package dev.weir.dsl.step;

import java.util.Objects;

/**
 * Writes files, in rolling parts.
 *
 * @param directory where; the descriptor may say another
 * @param rolling where a part ends and the next begins
 * @param properties how parts are called and stored
 * @param format what payloads become in a part
 */
public record FileSinkStep(
    String directory, Rolling rolling, FileProperties properties, FileFormat<?> format)
    implements SinkStep {
  public FileSinkStep {
    Objects.requireNonNull(directory, "directory");
    Objects.requireNonNull(rolling, "rolling");
    Objects.requireNonNull(properties, "properties");
    Objects.requireNonNull(format, "format");
  }

  @Override
  public String kind() {
    return "file sink";
  }

  /** Returns whether payloads are written in a format here, which may fail at them. */
  public boolean encodes() {
    return !(format instanceof FileFormat.Lines);
  }

  @Override
  public boolean callsFunctions() {
    return encodes();
  }
}
