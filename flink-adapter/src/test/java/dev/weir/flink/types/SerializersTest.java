package dev.weir.flink.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import dev.weir.dsl.type.PayloadType;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.IntSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Weir's serializers")
class SerializersTest {
  public record Visit(String page, List<Integer> seconds, Map<String, JsonValue> more) {}

  private static <T> TypeSerializer<Message<T>> serializerOf(Class<T> payload) {
    return MessageTypeInfo.<T>of(PayloadType.of(payload))
        .createSerializer(new SerializerConfigImpl());
  }

  private static <T> Message<T> withEnvelope(T payload, byte[] key) {
    return Message.of(payload)
        .withKey(key)
        .withHeaders(
            Headers.of(
                Header.of("a", "1"),
                Header.of("a", new byte[200]),
                Header.of("none", (byte[]) null),
                Header.of("empty", new byte[0]),
                Header.of("ümlaut", "ß")))
        .withTimestamp(1_700_000_000_123L)
        .from("visits", new Origin("visits-v2", 300, Long.MAX_VALUE));
  }

  static Stream<Message<byte[]>> messages() {
    return Stream.of(
        Message.of(new byte[0]),
        Message.of(new byte[0]).withTimestamp(-2),
        Message.of(new byte[0]).from(null, new Origin("t", -1, 0)),
        Message.of(new byte[0]).from("t", new Origin("t", 0, -1)),
        Message.of(new byte[0]).from("", null),
        Message.of(new byte[100_000]),
        withEnvelope(new byte[] {1}, null),
        withEnvelope(new byte[] {1}, new byte[0]),
        withEnvelope(new byte[] {1}, new byte[20_000]));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void keepAMessageWithItsWholeEnvelope(Message<byte[]> message) throws IOException {
    assertThat(Serialized.roundTrip(serializerOf(byte[].class), message)).isEqualTo(message);
  }

  @Test
  void keepOriginalsThatAreToBeKept() throws IOException {
    Message<byte[]> message = withEnvelope(new byte[] {1}, null);
    for (byte[] original : List.of(new byte[] {1}, new byte[] {2, 3}, new byte[0])) {
      Message<byte[]> read =
          Serialized.roundTrip(serializerOf(byte[].class), message.withKeptOriginal(original));

      assertThat(read).isEqualTo(message);
      assertThat(read.original()).contains(original);
      assertThat(read.keepsOriginal()).isTrue();
    }
  }

  @Test
  void leaveOutOriginalsThatAreForOneTask() throws IOException {
    Message<byte[]> message = withEnvelope(new byte[] {1}, null);
    TypeSerializer<Message<byte[]>> serializer = serializerOf(byte[].class);

    assertThat(Serialized.roundTrip(serializer, message.withOriginal(new byte[9])).original())
        .isEmpty();
    assertThat(Serialized.write(serializer, message.withOriginal(new byte[9])))
        .isEqualTo(Serialized.write(serializer, message));
  }

  @Test
  void keepTheEnvelopesOfWhatAListWasMadeOf() throws IOException {
    Message<byte[]> kept =
        withEnvelope(new byte[] {1}, new byte[] {2}).withKeptOriginal(new byte[3]);
    Message<byte[]> other = Message.of(new byte[] {4}).withOriginal(new byte[5]);
    Message<byte[]> list = Message.of(new byte[] {6}).withElements(List.of(kept, other));

    Message<byte[]> read = Serialized.roundTrip(serializerOf(byte[].class), list);

    assertThat(read).isEqualTo(list);
    assertThat(read.elements().get(0).withPayload(new byte[] {1}))
        .isEqualTo(withEnvelope(new byte[] {1}, new byte[] {2}));
    assertThat(read.elements().get(0).original()).contains(new byte[3]);
    assertThat(read.elements().get(1).original()).isEmpty();
    assertThat(serializerOf(byte[].class).copy(list).elements()).hasSize(2);
  }

  @Test
  void keepARecordWithListsMapsAndJson() throws IOException {
    Visit visit =
        new Visit("a", List.of(1, 2), Map.of("x", new JsonArray(List.of(new JsonNull()))));
    assertThat(Serialized.roundTrip(serializerOf(Visit.class), withEnvelope(visit, null)))
        .isEqualTo(withEnvelope(visit, null));
  }

  public record Wide(
      Integer a,
      int b,
      String c,
      Long d,
      Byte e,
      Byte f,
      Byte g,
      Byte h,
      Byte i,
      Byte j,
      Byte k,
      Byte l,
      Byte m,
      Byte n,
      Byte o,
      Byte p) {}

  @Test
  void keepARecordWhereverItHasNulls() throws IOException {
    Byte one = (byte) 1;
    TypeSerializer<Wide> serializer = Serialized.serializerOf(Wide.class);
    for (Wide wide :
        Arrays.asList(
            null,
            new Wide(1, 2, "", 4L, one, one, one, one, one, one, one, one, one, one, one, one),
            new Wide(
                null, 2, null, null, one, null, null, null, one, null, null, null, null, null, null,
                one),
            new Wide(
                null, 0, null, null, null, null, one, one, null, null, null, null, null, one, one,
                null))) {
      byte[] written = Serialized.write(serializer, wide);
      DataOutputSerializer copy = new DataOutputSerializer(64);
      serializer.copy(new DataInputDeserializer(written), copy);

      assertThat(Serialized.read(serializer, written)).isEqualTo(wide);
      assertThat(serializer.copy(wide)).isSameAs(wide);
      assertThat(copy.getCopyOfBuffer()).isEqualTo(written);
    }
  }

  @Test
  void sayThatARecordRefusesWhatWasWritten() throws IOException {
    byte[] written = Serialized.write(Serialized.<Object>serializerOf(Loose.class), new Loose(-1));
    RecordSerializer<Strict> strict =
        new RecordSerializer<>(
            Strict.class, List.of("x"), new TypeSerializer<?>[] {IntSerializer.INSTANCE});

    assertThatThrownBy(() -> Serialized.read(strict, written))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "The constructor of dev.weir.flink.types.SerializersTest$Strict refuses what was"
                + " written of it.")
        .hasCauseInstanceOf(IllegalArgumentException.class);
  }

  public record Loose(int x) {}

  public record Strict(int x) {
    public Strict {
      if (x < 0) {
        throw new IllegalArgumentException();
      }
    }
  }

  static Stream<JsonValue> jsonValues() {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    members.put("z", new JsonBoolean(true));
    members.put("a", new JsonBoolean(false));
    members.put("", new JsonObject(Map.of()));
    return Stream.of(
        new JsonNull(),
        new JsonString(""),
        new JsonString("ü\u0000\uD83D\uDC1F"),
        new JsonNumber(new BigDecimal("1")),
        new JsonNumber(new BigDecimal("1.0")),
        new JsonNumber(new BigDecimal("-12345678901234567890.5e400")),
        new JsonArray(List.of()),
        new JsonArray(List.of(new JsonObject(members), new JsonNull())),
        new JsonObject(members));
  }

  @ParameterizedTest
  @MethodSource("jsonValues")
  void keepAJsonValueExactly(JsonValue value) throws IOException {
    JsonValue read = Serialized.roundTrip(JsonValueSerializer.INSTANCE, value);
    assertThat(read).isEqualTo(value);
    assertThat(read.toString()).isEqualTo(value.toString());
  }

  @Test
  void refuseDamagedData() {
    assertThatThrownBy(() -> Serialized.read(JsonValueSerializer.INSTANCE, new byte[] {99}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no JSON value of the tag 99");
    assertThatThrownBy(() -> Serialized.read(serializerOf(String.class), new byte[] {-1}))
        .isInstanceOf(IOException.class)
        .hasMessage("A message has parts that this version of Weir does not know.");
  }

  @Test
  void areFoundAgainFromTheirSnapshot() throws IOException {
    TypeSerializer<Message<Visit>> serializer = serializerOf(Visit.class);
    TypeSerializerSnapshot<Message<Visit>> read =
        Serialized.readSnapshot(
            Serialized.writeSnapshot(serializer.snapshotConfiguration()),
            getClass().getClassLoader());

    assertThat(read.restoreSerializer()).isEqualTo(serializer);
    assertThat(
            serializer.snapshotConfiguration().resolveSchemaCompatibility(read).isCompatibleAsIs())
        .isTrue();
  }

  @Test
  void copyOnlyWhatCanChange() {
    Message<byte[]> mutable = Message.of(new byte[] {1});
    assertThat(serializerOf(byte[].class).copy(mutable)).isEqualTo(mutable).isNotSameAs(mutable);
    Message<String> immutable = Message.of("text");
    assertThat(serializerOf(String.class).copy(immutable)).isSameAs(immutable);
  }
}
