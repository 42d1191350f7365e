package dev.weir.flink.codec;

import dev.weir.dsl.codec.AvroFormat;
import dev.weir.dsl.type.PayloadType;
import dev.weir.flink.plan.StreamSchema;
import dev.weir.flink.types.AvroSchemas;
import java.util.List;
import java.util.Locale;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;

/** Makes the codecs of Avro. */
record AvroCodecs(AvroFormat format) implements FormatCodecs {
  @Override
  public <T> Decoder<T> decoder(PayloadType target, List<StreamSchema> schemas) {
    AvroRecords records = AvroRecords.of(target);
    Schema writer = format.writerSchema().map(AvroSchemas::parse).orElse(records.schema());
    checkReads(target, records.schema(), writer);
    return new AvroDecoder<>(records, writer);
  }

  private static void checkReads(PayloadType target, Schema reader, Schema writer) {
    List<Incompatibility> problems =
        SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
            .getResult()
            .getIncompatibilities();
    if (!problems.isEmpty()) {
      Incompatibility first = problems.get(0);
      throw new IllegalArgumentException(
          "Avro cannot read as "
              + target
              + " what was written with the other schema: "
              + first.getType().name().toLowerCase(Locale.ROOT).replace('_', ' ')
              + " at "
              + first.getLocation()
              + ".");
    }
  }

  @Override
  public <T> Encoder<T> encoder(PayloadType payload) {
    AvroRecords records = AvroRecords.of(payload);
    if (format.writerSchema().isPresent()) {
      throw new IllegalArgumentException(
          "A serializer writes with the schema of its records: leave writtenWith(...) out.");
    }
    if (format.schema().isPresent()
        && !AvroSchemas.sameForm(AvroSchemas.parse(format.schema().get()), records.schema())) {
      throw new IllegalArgumentException(
          "The schema in avro(...) is not that of the records that the serializer gets: leave it"
              + " out.");
    }
    return new AvroEncoder<>(records);
  }
}
