package dev.weir.dsl;

import dev.weir.dsl.step.Compression;
import dev.weir.dsl.step.FileFormat;
import dev.weir.dsl.step.FileProperties;
import dev.weir.dsl.step.FileSinkStep;
import dev.weir.dsl.step.Rolling;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * Writes messages into the files of one directory, many into each file; made by {@link
 * Sinks#fileSink(String)}.
 *
 * <pre>{@code
 * Chain kept =
 *     streamingSource("myinput", "events")
 *         .sink(
 *             "mysink",
 *             fileSink("file:///var/lib/events")
 *                 .suffix(".jsonl")
 *                 .rolling(lines().atBytes(64 << 20).after(java.time.Duration.ofMinutes(5))));
 * }</pre>
 *
 * <p>Immutable. What the descriptor says of the sink wins over what is said here.
 */
public final class FileSink extends Sink<byte[]> {
  private final FileSinkStep files;

  FileSink(FileSinkStep files) {
    super(files);
    this.files = files;
  }

  /**
   * Returns this sink with files whose names begin otherwise.
   *
   * @param prefix what names begin with, at most 64 bytes of UTF-8 without {@code /}, {@code \} and
   *     {@code :}; default {@code part}
   * @throws IllegalArgumentException where it is empty, too long or has such a character or a
   *     control character
   */
  public FileSink prefix(String prefix) {
    return with(properties -> properties.withPrefix(prefix));
  }

  /**
   * Returns this sink with files whose names end in a suffix, such as {@code .jsonl}.
   *
   * @param suffix what names end in, at most 64 bytes of UTF-8 without {@code /}, {@code \} and
   *     {@code :}; default nothing
   * @throws IllegalArgumentException where it is too long or has such a character or a control
   *     character
   */
  public FileSink suffix(String suffix) {
    return with(properties -> properties.withSuffix(suffix));
  }

  /**
   * Returns this sink with objects of a content type, which only {@code gs://} knows.
   *
   * @param contentType a media type such as {@code application/json}
   * @throws IllegalArgumentException where it is not one
   */
  public FileSink contentType(String contentType) {
    return with(properties -> properties.withContentType(contentType));
  }

  /**
   * Returns this sink with one more entry of the objects' metadata, which only {@code gs://} knows.
   *
   * @throws IllegalArgumentException where the key is empty, a character is a control character, or
   *     all entries together are longer than 8 KiB of UTF-8
   */
  public FileSink metadata(String key, String value) {
    return with(properties -> properties.withMetadata(key, value));
  }

  /**
   * Returns this sink with files that are compressed as a whole.
   *
   * @param compression how, such as {@link Sinks#gzip}; default not at all
   */
  public FileSink compression(Compression compression) {
    return with(properties -> properties.withCompression(compression));
  }

  /**
   * Returns this sink with other rules for where a file ends and the next begins.
   *
   * @param rolling the rules, begun with {@link Sinks#lines}
   */
  public FileSink rolling(Rolling rolling) {
    return new FileSink(
        new FileSinkStep(files.directory(), rolling, files.properties(), files.format()));
  }

  /**
   * Returns this sink as one of payloads that are not bytes yet, in files of a format.
   *
   * <pre>{@code
   * record Visit(String page, int seconds) {}
   *
   * Chain kept =
   *     streamingSource("myinput", "visits")
   *         .apply("parser", parser(Visit.class))
   *         .sink("mysink", fileSink("gs://my-bucket/visits").format(parquet(Visit.class)));
   * }</pre>
   *
   * <p>A payload that does not fit the format is an invalid message. Names of files end in the
   * format's usual suffix, such as {@code .parquet}, where no other is said. Parquet, Avro and all
   * that is compressed by gzip ends its files with each checkpoint, too.
   *
   * @param format the format, made by {@link FileFormats}
   */
  public <T> Sink<T> format(FileFormat<T> format) {
    Objects.requireNonNull(format, "format");
    return new Sink<>(new FileSinkStep(files.directory(), files.rolling(), named(format), format));
  }

  private FileProperties named(FileFormat<?> format) {
    FileProperties properties = files.properties();
    String suffix =
        properties.compression() == Compression.GZIP
            ? format.suffix().concat(".gz")
            : format.suffix();
    return properties.suffix().isEmpty() ? properties.withSuffix(suffix) : properties;
  }

  private FileSink with(UnaryOperator<FileProperties> change) {
    return new FileSink(
        new FileSinkStep(
            files.directory(), files.rolling(), change.apply(files.properties()), files.format()));
  }
}
