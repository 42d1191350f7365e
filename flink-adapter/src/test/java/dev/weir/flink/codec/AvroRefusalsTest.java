package dev.weir.flink.codec;

import static dev.weir.flink.codec.AvroTexts.field;
import static dev.weir.flink.codec.AvroTexts.generic;
import static dev.weir.flink.codec.AvroTexts.record;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.dsl.Formats;
import dev.weir.dsl.codec.AvroFormat;
import dev.weir.dsl.type.PayloadType;
import dev.weir.dsl.type.TypeRef;
import dev.weir.flink.samples.avro.Device;
import dev.weir.flink.samples.avro.Visit;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The Avro codec, where its pipeline is wrong,")
class AvroRefusalsTest {
  private static final PayloadType VISIT = PayloadType.of(Visit.class);

  private static Arguments refused(AvroFormat format, PayloadType type, String sentence) {
    return Arguments.of(format, type, sentence);
  }

  static Stream<Arguments> refused() {
    String ints = record(field("a", "\"int\""));
    String texts = record(field("a", "\"string\""));
    String more = record(field("a", "\"int\""), field("b", "\"int\""));
    return Stream.of(
        refused(
            Formats.avro(),
            PayloadType.of(String.class),
            "String is neither a class that Avro generated nor GenericRecord with a schema."),
        refused(
            Formats.avro(),
            PayloadType.of(SpecificRecord.class),
            "SpecificRecord is neither a class that Avro generated nor GenericRecord with a"
                + " schema."),
        refused(
            Formats.avro(),
            PayloadType.of(SpecificRecordBase.class),
            "SpecificRecordBase is neither a class that Avro generated nor GenericRecord with a"
                + " schema."),
        refused(
            Formats.avro(),
            PayloadType.of(Device.class),
            "Device is neither a class that Avro generated nor GenericRecord with a schema."),
        refused(
            Formats.avro(),
            PayloadType.of(new TypeRef<List<Visit>>() {}),
            "List<Visit> is neither a class that Avro generated nor GenericRecord with a schema."),
        refused(
            Formats.avro(),
            PayloadType.of(GenericRecord.class),
            "GenericRecord has no schema: write parser(GenericRecord.class, avro(schema)), or"
                + " map(function, TypeRef.withSchema(GenericRecord.class, schema))."),
        refused(
            Formats.avro(),
            PayloadType.of(TypeRef.withSchema(Visit.class, ints)),
            "Visit knows its schema: write avro() without one."),
        refused(
            Formats.avro(),
            PayloadType.of(TypeRef.withSchema(String.class, ints)),
            "String is neither a class that Avro generated nor GenericRecord with a schema."),
        refused(
            Formats.avro(),
            generic("{"),
            "The Avro schema cannot be read: Unexpected end-of-input: expected close marker for"
                + " Object (start marker at [Source: REDACTED"
                + " (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: 1, column:"
                + " 1])."),
        refused(
            Formats.avro(),
            generic("\"int\""),
            "The Avro schema of GenericRecord is not that of a record."),
        refused(
            Formats.avro().writtenWith("{\"type\":\"foo\"}"),
            generic(ints),
            "The Avro schema cannot be read: Type not supported: foo."),
        refused(
            Formats.avro().writtenWith(texts),
            generic(ints),
            "Avro cannot read as GenericRecord what was written with the other schema: type"
                + " mismatch at /fields/0/type."),
        refused(
            Formats.avro().writtenWith(ints),
            generic(more),
            "Avro cannot read as GenericRecord what was written with the other schema: reader"
                + " field missing default value at /fields/1."));
  }

  @ParameterizedTest(name = "{1}: {2}")
  @MethodSource("refused")
  void refusesToRead(AvroFormat format, PayloadType type, String sentence) {
    assertThatThrownBy(() -> Codecs.decoder(format, type, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(sentence);
  }

  @Test
  void refusesToWriteWithAnotherSchemaThanTheRecordsHave() {
    String ints = record(field("a", "\"int\""));

    assertThatThrownBy(() -> Codecs.encoder(Formats.avro().writtenWith(ints), generic(ints)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "A serializer writes with the schema of its records: leave writtenWith(...) out.");
    assertThatThrownBy(() -> Codecs.encoder(Formats.avro(ints), VISIT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The schema in avro(...) is not that of the records that the serializer gets: leave it"
                + " out.");
    assertThatThrownBy(() -> Codecs.encoder(Formats.avro(), PayloadType.of(String.class)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "String is neither a class that Avro generated nor GenericRecord with a schema.");
  }
}
