package dev.weir.flink.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.dsl.message.Header;
import dev.weir.dsl.message.Headers;
import dev.weir.dsl.message.Message;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.DefaultRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Headers of a Kafka record")
class KafkaHeadersTest {
  private static final Header[] EXPECTED = {
    Header.of("trace", "a"), Header.of("größe", (byte[]) null), Header.of("trace", new byte[0])
  };

  private final byte[] value = "a".getBytes(StandardCharsets.UTF_8);
  private final RecordHeaders read =
      new RecordHeaders(
          List.of(
              new RecordHeader("trace", value),
              new RecordHeader("größe", null),
              new RecordHeader("trace", new byte[0])));

  @Test
  void areWhatWasReadInItsOrder() {
    Headers headers = KafkaHeaders.of(read);

    assertThat(headers.size()).isEqualTo(EXPECTED.length);
    assertThat(headers).containsExactly(EXPECTED).isEqualTo(Headers.of(EXPECTED));
    assertThat(headers).hasSameHashCodeAs(Headers.of(EXPECTED));
    assertThat(headers).hasToString(Headers.of(EXPECTED).toString());
    assertThat(headers.with(Header.of("more", "b")).last("more")).isPresent();
    assertThat(headers.last("trace")).contains(EXPECTED[2]);
    assertThat(KafkaHeaders.of(new RecordHeaders())).isSameAs(Headers.none());
  }

  @Test
  void areWrittenAsTheyWereReadWithoutBeingTakenApart() {
    Message<byte[]> message = Message.of(new byte[1]).withHeaders(KafkaHeaders.of(read));

    assertThat(RecordFactory.record("out", message.withPayload(new byte[2])).headers().toArray())
        .usingElementComparator((one, other) -> one == other ? 0 : 1)
        .containsExactly(read.toArray());
  }

  @ParameterizedTest(name = "{0} headers")
  @ValueSource(ints = {0, 1, 5, 300})
  void areWrittenToTheByteAsThePlainWayWritesThem(int count) throws IOException {
    Random random = new Random(count);
    for (int round = 0; round < 200; round++) {
      byte[] bytes = bytes(new RecordHeaders(headers(random, count)));
      ProducerRecord<byte[], byte[]> plain =
          new ProducerRecord<>("out", null, null, null, new byte[0], readAgain(bytes));
      Message<byte[]> message =
          Message.of(new byte[0]).withHeaders(KafkaHeaders.of(readAgain(bytes)));
      // A look at them, or at their size, changes nothing.
      if (random.nextBoolean()) {
        assertThat(message.headers().list()).hasSize(count);
      }
      if (random.nextBoolean()) {
        assertThat(RecordFactory.atMost(message)).isPositive();
      }

      assertThat(message.headers().size()).isEqualTo(count);
      assertThat(bytes(RecordFactory.record("out", message).headers()))
          .isEqualTo(bytes(plain.headers()))
          .isEqualTo(bytes);
      assertThat(bytes(RecordFactory.record("out", madeOneByOne(message)).headers()))
          .isEqualTo(bytes);
    }
  }

  private static Message<byte[]> madeOneByOne(Message<byte[]> message) {
    return message.withHeaders(new Headers(message.headers().list()));
  }

  /** Writes a record with such headers as Kafka does. */
  private static byte[] bytes(org.apache.kafka.common.header.Headers headers) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DefaultRecord.writeTo(new DataOutputStream(bytes), 0, 0, null, null, headers.toArray());
    return bytes.toByteArray();
  }

  /** Reads the headers of a record as Kafka's consumer does, which takes them apart later. */
  private static RecordHeaders readAgain(byte[] bytes) {
    return new RecordHeaders(
        DefaultRecord.readFrom(ByteBuffer.wrap(bytes), 0, 0, 0, null).headers());
  }

  @Test
  void areNotChangedByAnInterceptorOfTheProducer() {
    Message<byte[]> message = Message.of(new byte[1]).withHeaders(KafkaHeaders.of(read));

    RecordFactory.record("one", message).headers().add("added", value).remove("trace");

    assertThat(message.headers()).containsExactly(EXPECTED);
    assertThat(RecordFactory.record("other", message).headers()).containsExactly(read.toArray());
  }

  @Test
  void areWrittenAlikeWhereTheyWereTakenApart() {
    Headers known = KafkaHeaders.of(read).with(Header.of("more", "b"));

    RecordHeaders written =
        new RecordHeaders(
            RecordFactory.record("out", Message.of(new byte[1]).withHeaders(known)).headers());

    assertThat(written.toArray()).startsWith(read.toArray()).hasSize(EXPECTED.length + 1);
  }

  @Test
  void giveNobodyTheBytesThatAreWritten() {
    Headers headers = KafkaHeaders.of(read);

    headers.iterator().next().value().orElseThrow()[0] = 'z';

    assertThat(value).containsExactly('a');
    assertThat(headers.list().get(0).text()).contains("a");
  }

  @Test
  void neverMakeARecordLargerThanIsSaidWithoutMakingIt() {
    Random random = new Random(7);
    for (int round = 0; round < 2_000; round++) {
      Message<byte[]> message = message(random);
      int size = RecordFactory.sizeOf(RecordFactory.record("out", message));

      assertThat(RecordFactory.atMost(message))
          .isGreaterThanOrEqualTo(size)
          .isLessThan(size + 150L + 60L * message.headers().size());
    }
  }

  private static Message<byte[]> message(Random random) {
    Headers headers = KafkaHeaders.of(new RecordHeaders(headers(random, random.nextInt(6))));
    return Message.of(new byte[random.nextInt(1 << 16)])
        .withKey(random.nextBoolean() ? null : new byte[random.nextInt(1 << 15)])
        .withHeaders(random.nextBoolean() ? headers : new Headers(headers.list()));
  }

  /** Makes headers without names, of names that repeat, without values, and of any bytes. */
  private static List<org.apache.kafka.common.header.Header> headers(Random random, int count) {
    List<org.apache.kafka.common.header.Header> all = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      String name = (random.nextBoolean() ? "a" : "\u20ac").repeat(random.nextInt(20));
      byte[] bytes = random.nextInt(3) == 0 ? null : new byte[random.nextInt(1 << 8)];
      if (bytes != null) {
        random.nextBytes(bytes);
      }
      all.add(new RecordHeader(name, bytes));
    }
    return all;
  }
}
