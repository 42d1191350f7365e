package dev.weir.flink.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.dsl.message.Header;
import dev.weir.dsl.message.Headers;
import dev.weir.dsl.message.Message;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

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
    List<org.apache.kafka.common.header.Header> all = new ArrayList<>();
    for (int index = random.nextInt(6); index > 0; index--) {
      String name = (random.nextBoolean() ? "a" : "\u20ac").repeat(random.nextInt(20));
      byte[] bytes = random.nextBoolean() ? null : new byte[random.nextInt(1 << 15)];
      all.add(new RecordHeader(name, bytes));
    }
    Headers headers = KafkaHeaders.of(new RecordHeaders(all));
    return Message.of(new byte[random.nextInt(1 << 16)])
        .withKey(random.nextBoolean() ? null : new byte[random.nextInt(1 << 15)])
        .withHeaders(random.nextBoolean() ? headers : new Headers(headers.list()));
  }
}
