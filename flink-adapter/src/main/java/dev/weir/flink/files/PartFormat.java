package dev.weir.flink.files;

import dev.weir.deployment.model.Optimization;
import dev.weir.dsl.Formats;
import dev.weir.dsl.message.Message;
import dev.weir.dsl.step.FileFormat;
import dev.weir.dsl.type.PayloadType;
import dev.weir.flink.codec.Codecs;
import dev.weir.flink.codec.Encoder;
import dev.weir.flink.library.FormatLibrary;
import java.util.Set;
import org.apache.flink.api.connector.sink2.Sink;

/**
 * How payloads become bytes before a file sink, where the policies of its step apply, and such
 * bytes the parts of its format.
 *
 * <pre>{@code
 * PartFormat<Visit> format = PartFormat.of(FileFormats.csv(Visit.class));
 * Encoder<Visit> encoder = format.encoder();
 * }</pre>
 *
 * @param <T> the payload
 */
public interface PartFormat<T> {
  /**
   * Returns the way of a format; the type parameter must be the payload's.
   *
   * @throws IllegalArgumentException where the format cannot hold its payloads, with a sentence for
   *     the pipeline's author
   * @throws dev.weir.flink.library.MissingLibraryException where the format's library is missing
   */
  static <T> PartFormat<T> of(FileFormat<?> format) {
    return of(format, Set.of());
  }

  /** Returns the way of a format as {@link #of(FileFormat)} does, with optimizations. */
  static <T> PartFormat<T> of(FileFormat<?> format, Set<Optimization> optimizations) {
    if (format instanceof FileFormat.Parquet<?> parquet) {
      return ParquetPartFormat.of(parquet);
    }
    if (format instanceof FileFormat.Csv<?> csv) {
      FormatLibrary.CSV.require();
      return CsvPartFormat.of(PayloadType.of(csv.type()));
    }
    if (format instanceof FileFormat.Avro<?> avro) {
      FormatLibrary.AVRO.require();
      return AvroPartFormat.of(avro);
    }
    if (format instanceof FileFormat.JsonLines<?> json) {
      return new LinesPartFormat<>(
          Codecs.encoder(Formats.json(), PayloadType.of(json.type()), optimizations));
    }
    throw new IllegalArgumentException("Bytes are written as they are.");
  }

  /** Returns what writes payloads as bytes. */
  Encoder<T> encoder();

  /** Makes the sink of such bytes. */
  Sink<Message<byte[]>> sink(PartSink<Message<byte[]>> parts);
}
