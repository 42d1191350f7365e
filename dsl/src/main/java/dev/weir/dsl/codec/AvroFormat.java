package dev.weir.dsl.codec;

import dev.weir.dsl.type.PayloadType;
import dev.weir.dsl.type.SchemaType;
import java.util.Objects;
import java.util.Optional;

/**
 * Avro's binary encoding, without a schema or header before it: of generated classes, which know
 * their schema, or of {@code GenericRecord}, whose schema has to be said.
 *
 * <pre>{@code
 * String visit =
 *     "{\"type\":\"record\",\"name\":\"Visit\",\"fields\":[{\"name\":\"page\",\"type\":\"string\"}]}";
 * AvroFormat format = Formats.avro(visit);
 * }</pre>
 *
 * @param schema the schema of generic records, as JSON; empty for generated classes
 * @param writerSchema the schema that the bytes were written with, as JSON, where it is another;
 *     they are then read by Avro's rules of schema resolution
 */
public record AvroFormat(Optional<String> schema, Optional<String> writerSchema) implements Format {
  public AvroFormat {
    Objects.requireNonNull(schema, "schema");
    Objects.requireNonNull(writerSchema, "writerSchema");
  }

  /** Returns this format for bytes that were written with another schema, as JSON. */
  public AvroFormat writtenWith(String otherSchema) {
    return new AvroFormat(schema, Optional.of(otherSchema));
  }

  @Override
  public String name() {
    return "Avro";
  }

  @Override
  public PayloadType payloadOf(PayloadType target) {
    return schema.isPresent() && target.type() instanceof Class<?> raw
        ? new PayloadType(new SchemaType(raw, schema.get()))
        : target;
  }
}
