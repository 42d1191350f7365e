package dev.weir.flink.types;

import static dev.weir.flink.types.GenericSamples.generic;
import static dev.weir.flink.types.GenericSamples.genericType;
import static dev.weir.flink.types.GenericSamples.record;
import static dev.weir.flink.types.TypeSerializers.read;
import static dev.weir.flink.types.TypeSerializers.remembered;
import static dev.weir.flink.types.TypeSerializers.serializerOf;
import static dev.weir.flink.types.TypeSerializers.write;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import dev.weir.dsl.type.PayloadType;
import dev.weir.dsl.type.TypeRef;
import dev.weir.flink.samples.Visits;
import dev.weir.flink.samples.avro.Device;
import dev.weir.flink.samples.avro.Folder;
import dev.weir.flink.samples.avro.Mark;
import dev.weir.flink.samples.avro.Place;
import dev.weir.flink.samples.protobuf.Visit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The types of formats")
class FormatTypesTest {
  private static final String SCHEMA = record("a", "b");

  public record Both(Place place, Visit visit, List<Place> places, Map<String, Visit> visits) {}

  public record WithGeneric(GenericRecord record) {}

  public record WithVisit(Visit visit, String text) {}

  /** Extends what generated classes do, and is none. */
  public static final class ByHand extends SpecificRecordBase {
    @Override
    public Schema getSchema() {
      return new Mark().getSchema();
    }

    @Override
    public Object get(int field) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void put(int field, Object value) {
      throw new UnsupportedOperationException();
    }
  }

  private static Visit visit() {
    return Visit.newBuilder().setPage("a").addTags("x").setPartner(7).build();
  }

  private static Place place() {
    return new Place("Basel", Device.DESK);
  }

  static Stream<Arguments> values() {
    Both both = new Both(place(), visit(), List.of(place()), Map.of("x", visit()));
    Folder folder = new Folder(List.of(new Folder(List.of())));
    return Stream.of(
        Arguments.of(PayloadType.of(Visit.class), visit()),
        Arguments.of(PayloadType.of(Visit.class), Visit.getDefaultInstance()),
        Arguments.of(PayloadType.of(Place.class), place()),
        Arguments.of(PayloadType.of(Folder.class), folder),
        Arguments.of(PayloadType.of(Mark.class), new Mark()),
        Arguments.of(PayloadType.of(Both.class), both),
        Arguments.of(genericType(SCHEMA), generic(SCHEMA)),
        Arguments.of(PayloadType.listOf(genericType(SCHEMA)), List.of(generic(SCHEMA))),
        Arguments.of(PayloadType.of(new TypeRef<Visit[]>() {}), new Visit[] {visit()}));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("values")
  void areSerialisedCopiedAndRememberedWithoutKryo(PayloadType type, Object value)
      throws Exception {
    TypeSerializer<Object> serializer = serializerOf(type);
    byte[] bytes = write(serializer, value);

    assertThat(read(serializer, bytes)).isEqualTo(value);
    assertThat(read(serializer.duplicate(), bytes)).isEqualTo(value);
    assertThat(serializer.copy(value)).isEqualTo(value);
    DataOutputSerializer copy = new DataOutputSerializer(64);
    serializer.copy(new DataInputDeserializer(bytes), copy);
    assertThat(copy.getCopyOfBuffer()).isEqualTo(bytes);
    TypeSerializerSnapshot<Object> remembered = remembered(serializer);
    assertThat(read(remembered.restoreSerializer(), bytes)).isEqualTo(value);
    assertThat(remembered.restoreSerializer()).isEqualTo(serializer).hasSameHashCodeAs(serializer);
    assertThat(
            serializer
                .snapshotConfiguration()
                .resolveSchemaCompatibility(remembered)
                .isCompatibleAsIs())
        .isTrue();
  }

  @Test
  void keepAndCopyEveryKindOfFieldOfAvrosClasses() throws Exception {
    TypeSerializer<Object> serializer =
        serializerOf(PayloadType.of(dev.weir.flink.samples.avro.Visit.class));
    Random random = new Random(42);
    for (int round = 0; round < 200; round++) {
      Object visit = Visits.next(random);
      assertThat(read(serializer, write(serializer, visit))).isEqualTo(visit);
      assertThat(serializer.copy(visit)).isEqualTo(visit).isNotSameAs(visit);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("values")
  void areEqualByWhatTheyAreOf(PayloadType type) {
    assertThat(PayloadTypeInformation.of(type))
        .isEqualTo(PayloadTypeInformation.of(type))
        .hasSameHashCodeAs(PayloadTypeInformation.of(type))
        .isNotEqualTo(PayloadTypeInformation.of(PayloadType.BYTES));
  }

  @Test
  void areNoKeys() {
    for (PayloadType type :
        List.of(
            PayloadType.of(Visit.class),
            PayloadType.of(WithVisit.class),
            PayloadType.of(Place.class),
            genericType(SCHEMA))) {
      assertThat(PayloadTypeInformation.of(type).isKeyType()).as(type.toString()).isFalse();
    }
  }

  @Test
  void knowThatProtobufsMessagesNeverChangeAndAvrosRecordsDo() throws Exception {
    assertThat(PayloadImmutability.isImmutable(PayloadType.of(Visit.class))).isTrue();
    assertThat(PayloadImmutability.isImmutable(PayloadType.of(WithVisit.class))).isTrue();
    assertThat(PayloadImmutability.isImmutable(PayloadType.of(Place.class))).isFalse();
    assertThat(PayloadImmutability.isImmutable(genericType(SCHEMA))).isFalse();

    Visit visit = visit();
    Place place = place();
    GenericRecord generic = generic(SCHEMA);
    assertThat(TypeSerializers.<Visit>serializerOf(PayloadType.of(Visit.class)).copy(visit))
        .isSameAs(visit);
    assertThat(TypeSerializers.<Place>serializerOf(PayloadType.of(Place.class)).copy(place))
        .isNotSameAs(place);
    assertThat(TypeSerializers.<GenericRecord>serializerOf(genericType(SCHEMA)).copy(generic))
        .isNotSameAs(generic);
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of(
            PayloadType.of(GenericRecord.class),
            "payload is GenericRecord, whose schema is not said: write"
                + " parser(GenericRecord.class, avro(schema)), or map(function,"
                + " TypeRef.withSchema(GenericRecord.class, schema))."),
        Arguments.of(
            PayloadType.of(new TypeRef<List<GenericRecord>>() {}),
            "payload[] is GenericRecord, whose schema is not said: write"
                + " parser(GenericRecord.class, avro(schema)), or map(function,"
                + " TypeRef.withSchema(GenericRecord.class, schema))."),
        Arguments.of(
            PayloadType.of(WithGeneric.class),
            "payload.record is GenericRecord, whose schema a field cannot say; use a class that"
                + " Avro generated."),
        Arguments.of(
            genericType("{"),
            "payload is GenericRecord without a schema: The Avro schema cannot be read:"
                + " Unexpected end-of-input"),
        Arguments.of(
            PayloadType.of(TypeRef.withSchema(Map.class, SCHEMA)),
            "payload is Map with a schema, which is for Avro's GenericRecord alone."),
        Arguments.of(
            PayloadType.of(TypeRef.withSchema(Place.class, SCHEMA)),
            "payload is Place with a schema, which is for Avro's GenericRecord alone."),
        Arguments.of(
            PayloadType.of(SpecificRecord.class),
            "payload is SpecificRecord, which is not a class that Avro generated."),
        Arguments.of(
            PayloadType.of(SpecificRecordBase.class),
            "payload is SpecificRecordBase, which is not a class that Avro generated."),
        Arguments.of(
            PayloadType.of(ByHand.class),
            "payload is ByHand, which is not a class that Avro generated."),
        Arguments.of(
            PayloadType.of(Message.class),
            "payload is Message, which is not a class that protoc generated."),
        Arguments.of(
            PayloadType.of(DynamicMessage.class),
            "payload is DynamicMessage, which is not a class that protoc generated."),
        Arguments.of(
            PayloadType.of(Visit.Builder.class),
            "payload is Builder, a class without a public constructor"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void areRefusedWhereTheirDataHasNoShape(PayloadType type, String problem) {
    assertThat(PayloadTypeInformation.problemsOf(type))
        .hasSize(1)
        .first()
        .asString()
        .startsWith(problem);
  }
}
