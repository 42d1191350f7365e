package dev.weir.flink.types;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.dsl.json.JsonValue;
import dev.weir.dsl.json.JsonValue.JsonArray;
import dev.weir.dsl.json.JsonValue.JsonBoolean;
import dev.weir.dsl.json.JsonValue.JsonNull;
import dev.weir.dsl.json.JsonValue.JsonNumber;
import dev.weir.dsl.json.JsonValue.JsonObject;
import dev.weir.dsl.json.JsonValue.JsonString;
import dev.weir.dsl.message.Header;
import dev.weir.dsl.message.Headers;
import dev.weir.dsl.message.Message;
import dev.weir.dsl.message.Origin;
import dev.weir.dsl.type.TypeRef;
import dev.weir.flink.samples.avro.Device;
import dev.weir.flink.samples.avro.Place;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("State of the first version")
class SerializerSnapshotsTest {
  private static final String AVRO = GenericSamples.record("a", "b");
  private static final Path FOLDER = Path.of("src/test/resources/dev/weir/flink/types");

  /** The files name it: it keeps its name and its components. */
  public record Visit(
      String page, int seconds, Long user, List<String> tags, JsonValue more, Shapes.Side side) {}

  /**
   * The values of one serializer, which stand in a file after its snapshot, each after its size.
   *
   * @param restored whether the serializer that wrote the file is the one of today
   */
  record State(
      String file, TypeSerializer<Object> serializer, List<Object> values, boolean restored) {
    State(String file, TypeSerializer<Object> serializer, List<Object> values) {
      this(file, serializer, values, true);
    }

    @Override
    public String toString() {
      return file;
    }
  }

  static Stream<State> states() {
    return Stream.of(
        new State(
            "message-of-text-v1.bin",
            messagesOf(Serialized.serializerOf(String.class)),
            List.of(
                Message.of(""),
                Message.of("ü\u0000\uD83D\uDC1F").withTimestamp(0),
                Message.of("key").withKey(new byte[0]),
                Message.of("schema").from("visits", null),
                withEnvelope("same topic", new Origin("visits", 0, 0)),
                withEnvelope("other topic", new Origin("visits-v2", 300, Long.MAX_VALUE)))),
        new State(
            "message-with-original-v1.bin",
            messagesOf(Serialized.serializerOf(String.class)),
            List.of(
                Message.of("a").withKeptOriginal(new byte[] {1, 2, 3}),
                withEnvelope("b", new Origin("visits", 0, 7)).withKeptOriginal(new byte[0]),
                Message.of("list")
                    .withElements(
                        List.of(
                            Message.of("element"),
                            withEnvelope("c", new Origin("visits", 1, 8))
                                .withKeptOriginal(new byte[] {4}))))),
        new State(
            "message-of-record-v1.bin",
            messagesOf(Serialized.serializerOf(Visit.class)),
            List.of(
                Message.of(new Visit(null, 0, null, null, null, null)),
                withEnvelope(
                    new Visit(
                        "a",
                        Integer.MIN_VALUE,
                        7L,
                        List.of("x", ""),
                        new JsonString("more"),
                        Shapes.Side.RIGHT),
                    new Origin("visits", 1, 2)))),
        new State(
            "json-value-v1.bin",
            Unchecked.cast(JsonValueSerializer.INSTANCE),
            List.of(
                new JsonNull(),
                new JsonBoolean(false),
                new JsonBoolean(true),
                new JsonString("ü\u0000\uD83D\uDC1F"),
                number("0"),
                number("-128"),
                number("1.00"),
                number("-12345678901234567890.5e400"),
                new JsonArray(List.of()),
                new JsonArray(List.of(number("1"), new JsonNull(), new JsonObject(Map.of()))),
                new JsonObject(Map.of("", new JsonArray(List.of(new JsonString(""))))))),
        // Lists of numbers were written by Flink's own serializer, which knows no null.
        new State("sealed-v1.bin", Serialized.serializerOf(Shapes.Shape.class), shapes(), false),
        new State("sealed-v2.bin", Serialized.serializerOf(Shapes.Shape.class), shapes()),
        new State(
            "list-of-numbers-v1.bin",
            Serialized.serializerOf(new TypeRef<List<Integer>>() {}.type()),
            List.of(List.of(), List.of(1, 2), Arrays.asList(null, 3, null))),
        new State(
            "sealed-inside-itself-v1.bin",
            messagesOf(Serialized.serializerOf(Shapes.Expr.class)),
            List.of(Message.of(expression()))),
        new State(
            "protobuf-v1.bin",
            Serialized.serializerOf(dev.weir.flink.samples.protobuf.Visit.class),
            List.of(
                dev.weir.flink.samples.protobuf.Visit.getDefaultInstance(),
                dev.weir.flink.samples.protobuf.Visit.newBuilder()
                    .setPage("ü")
                    .setSeconds(-1)
                    .addTags("x")
                    .build())),
        new State(
            "avro-generic-v1.bin",
            Serialized.serializerOf(GenericSamples.genericType(AVRO)),
            List.of(GenericSamples.generic(AVRO))),
        new State(
            "avro-generated-v1.bin",
            Serialized.serializerOf(Place.class),
            List.of(new Place("Wien", Device.DESK))));
  }

  private static List<Object> shapes() {
    return Arrays.asList(
        null,
        new Shapes.Circle(1.5),
        new Shapes.Ring(new Shapes.Circle(1), null),
        new Shapes.Square(-1, "red"),
        new Shapes.Point(),
        Shapes.Side.LEFT,
        Shapes.Corner.BLUNT,
        new Shapes.Label("text", List.of(1, 2)),
        new Shapes.Nothing());
  }

  private static JsonNumber number(String number) {
    return new JsonNumber(new BigDecimal(number));
  }

  private static Shapes.Expr expression() {
    Shapes.Expr one = new Shapes.Num(1);
    Shapes.Expr sum = new Shapes.Sum(List.of(one, one), Map.of("x", one));
    return new Shapes.Add(
        new Shapes.Product(new Shapes.Expr[] {sum, one}), new Shapes.Negative(one));
  }

  private static <T> Message<T> withEnvelope(T payload, Origin origin) {
    return Message.of(payload)
        .withKey(new byte[] {1, 2, 3})
        .withHeaders(
            Headers.of(
                Header.of("a", "1"),
                Header.of("a", new byte[200]),
                Header.of("none", (byte[]) null),
                Header.of("empty", new byte[0])))
        .withTimestamp(1_700_000_000_123L)
        .from("visits", origin);
  }

  private static TypeSerializer<Object> messagesOf(TypeSerializer<Object> payload) {
    return Unchecked.cast(new MessageSerializer<>(payload));
  }

  private static byte[] write(State state) throws IOException {
    DataOutputSerializer output = new DataOutputSerializer(1024);
    TypeSerializerSnapshot.writeVersionedSnapshot(
        output, state.serializer().snapshotConfiguration());
    for (Object value : state.values()) {
      byte[] written = Serialized.write(state.serializer(), value);
      output.writeInt(written.length);
      output.write(written);
    }
    return output.getCopyOfBuffer();
  }

  /**
   * A failure means that savepoints of users cannot be read any more. Only a state that is new, or
   * whose format has a new version beside the old, is written with -Dweir.snapshots=update.
   */
  @ParameterizedTest
  @MethodSource("states")
  void isReadAndWrittenAsEver(State state) throws IOException {
    Path file = FOLDER.resolve(state.file());
    if ("update".equals(System.getProperty("weir.snapshots")) && state.restored()) {
      Files.createDirectories(FOLDER);
      Files.write(file, write(state));
    }
    DataInputDeserializer input = new DataInputDeserializer(Files.readAllBytes(file));
    TypeSerializerSnapshot<Object> snapshot =
        TypeSerializerSnapshot.readVersionedSnapshot(input, getClass().getClassLoader());

    assertThat(
            state
                .serializer()
                .snapshotConfiguration()
                .resolveSchemaCompatibility(snapshot)
                .isCompatibleAsIs())
        .isTrue();
    assertThat(snapshot.restoreSerializer().equals(state.serializer())).isEqualTo(state.restored());
    for (Object value : state.values()) {
      byte[] written = new byte[input.readInt()];
      input.readFully(written);
      assertThat(Serialized.read(state.serializer(), written)).isEqualTo(value);
      assertThat(Serialized.read(snapshot.restoreSerializer(), written)).isEqualTo(value);
      assertThat(Serialized.write(state.serializer(), value)).isEqualTo(written);
    }
    assertThat(input.available()).isZero();
  }
}
