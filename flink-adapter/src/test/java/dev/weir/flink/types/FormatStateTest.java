package dev.weir.flink.types;

import static dev.weir.flink.types.GenericSamples.generic;
import static dev.weir.flink.types.GenericSamples.genericType;
import static dev.weir.flink.types.GenericSamples.record;
import static dev.weir.flink.types.TypeSerializers.read;
import static dev.weir.flink.types.TypeSerializers.remembered;
import static dev.weir.flink.types.TypeSerializers.serializerOf;
import static dev.weir.flink.types.TypeSerializers.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Message;
import dev.weir.dsl.type.PayloadType;
import dev.weir.flink.samples.avro.Device;
import dev.weir.flink.samples.avro.Place;
import dev.weir.flink.samples.protobuf.FirstVisit;
import dev.weir.flink.samples.protobuf.Visit;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.formats.avro.typeutils.AvroSerializerSnapshot;
import org.apache.flink.formats.avro.typeutils.GenericRecordAvroTypeInfo;
import org.apache.flink.util.StringUtils;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The state of formats")
class FormatStateTest {
  private static final String SCHEMA = record("a", "b");

  @Test
  void letProtobufsClassesGetFurtherFields() throws Exception {
    TypeSerializer<FirstVisit> before = serializerOf(PayloadType.of(FirstVisit.class));
    TypeSerializer<Visit> after = serializerOf(PayloadType.of(Visit.class));
    FirstVisit first = FirstVisit.newBuilder().setPage("a").setSeconds(3).build();

    Visit visit = read(after, write(before, first));
    assertThat(visit).isEqualTo(Visit.newBuilder().setPage("a").setSeconds(3).build());

    Visit further = visit.toBuilder().addTags("x").build();
    FirstVisit old = read(before, write(after, further));
    assertThat(old.getPage()).isEqualTo("a");
    assertThat(read(after, write(before, old))).isEqualTo(further);
  }

  @Test
  void keepProtobufsClassesApart() throws Exception {
    TypeSerializerSnapshot<Message> first =
        remembered(serializerOf(PayloadType.of(FirstVisit.class)));
    TypeSerializer<Message> second = serializerOf(PayloadType.of(Visit.class));

    assertThat(second.snapshotConfiguration().resolveSchemaCompatibility(first).isIncompatible())
        .isTrue();
  }

  @Test
  void sayWhichProtobufClassIsGone() throws Exception {
    DataOutputSerializer output = new DataOutputSerializer(64);
    output.writeUTF(ProtobufSerializer.Snapshot.class.getName());
    output.writeInt(1);
    output.writeUTF("com.acme.Gone");

    assertThatThrownBy(
            () ->
                TypeSerializerSnapshot.readVersionedSnapshot(
                    new DataInputDeserializer(output.getCopyOfBuffer()),
                    getClass().getClassLoader()))
        .hasMessage(
            "The state holds messages of com.acme.Gone, a class that the job no longer has; keep"
                + " it, under this name.");
  }

  private static final String PLACE_OF_BEFORE =
      """
      {"type": "record", "name": "Place", "namespace": "dev.weir.flink.samples.avro", "fields": [
        {"name": "device", "type": {"type": "enum", "name": "Device", "symbols": ["DESK"]}},
        {"name": "dropped", "type": "long"},
        {"name": "city", "type": "string"}
      ]}
      """;

  @Test
  void migrateRecordsOfAvrosClassesByAvrosRules() throws Exception {
    TypeSerializer<Place> now = serializerOf(PayloadType.of(Place.class));
    TypeSerializerSnapshot<Place> before = placesOf(PLACE_OF_BEFORE);
    Schema schema = new Schema.Parser().parse(PLACE_OF_BEFORE);
    GenericRecord place =
        new GenericRecordBuilder(schema)
            .set("device", new GenericData.EnumSymbol(schema.getField("device").schema(), "DESK"))
            .set("dropped", 7L)
            .set("city", "Basel")
            .build();
    byte[] state =
        write(
            new GenericRecordAvroTypeInfo(schema).createSerializer(new SerializerConfigImpl()),
            place);

    assertThat(
            now.snapshotConfiguration()
                .resolveSchemaCompatibility(before)
                .isCompatibleAfterMigration())
        .isTrue();
    assertThat(read(before.restoreSerializer(), state)).isEqualTo(new Place("Basel", Device.DESK));
  }

  @Test
  void refuseStateOfAvrosClassesThatAvroCannotResolve() throws Exception {
    TypeSerializer<Place> now = serializerOf(PayloadType.of(Place.class));

    assertThat(
            now.snapshotConfiguration()
                .resolveSchemaCompatibility(
                    placesOf(PLACE_OF_BEFORE.replace("\"city\"", "\"town\"")))
                .isIncompatible())
        .isTrue();
  }

  /** Returns what a savepoint remembers of places, of when their schema was another. */
  private static TypeSerializerSnapshot<Place> placesOf(String schema) throws IOException {
    DataOutputSerializer output = new DataOutputSerializer(64);
    output.writeUTF(AvroSerializerSnapshot.class.getName());
    output.writeInt(3);
    StringUtils.writeString(Place.class.getName(), output);
    StringUtils.writeString(schema, output);
    return TypeSerializerSnapshot.readVersionedSnapshot(
        new DataInputDeserializer(output.getCopyOfBuffer()),
        FormatStateTest.class.getClassLoader());
  }

  @Test
  void keepTheSchemaOfGenericRecordsInState() throws Exception {
    TypeSerializer<GenericRecord> now = serializerOf(genericType(SCHEMA));

    assertThat(
            now.snapshotConfiguration()
                .resolveSchemaCompatibility(remembered(serializerOf(genericType(record("b", "a")))))
                .isIncompatible())
        .isTrue();
    assertThat(
            now.snapshotConfiguration()
                .resolveSchemaCompatibility(
                    remembered(
                        serializerOf(
                            genericType(SCHEMA.replace("\"R\"", "\"R\",\"doc\":\"documented\"")))))
                .isCompatibleAsIs())
        .isTrue();
  }

  @Test
  void writeNoGenericRecordsOfAnotherSchema() throws Exception {
    TypeSerializer<GenericRecord> serializer = serializerOf(genericType(SCHEMA));
    GenericRecord other = generic(record("b", "a"));

    assertThatThrownBy(() -> write(serializer, other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A record has another Avro schema than the type of its payload says.");
    assertThatThrownBy(() -> serializer.copy(other)).isInstanceOf(IllegalArgumentException.class);
  }
}
