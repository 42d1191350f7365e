package dev.weir.dsl.step;

import dev.weir.dsl.type.PayloadType;
import java.util.Objects;
import java.util.Optional;

/**
 * Writes lists of payloads as Parquet files.
 *
 * @param schema the columns, in Parquet's message-schema language
 * @param compression how pages are compressed
 */
public record ParquetSerializerStep(String schema, ParquetCompression compression)
    implements TransformStep {
  public ParquetSerializerStep {
    Objects.requireNonNull(schema, "schema");
    Objects.requireNonNull(compression, "compression");
  }

  @Override
  public String kind() {
    return "parquet serializer";
  }

  @Override
  public boolean callsFunctions() {
    return true;
  }

  @Override
  public Optional<PayloadType> output(PayloadType input) {
    return Optional.of(PayloadType.BYTES);
  }
}
