package dev.weir.flink.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.dsl.message.Header;
import dev.weir.dsl.message.Headers;
import dev.weir.dsl.message.InvalidMessageException;
import dev.weir.dsl.message.Message;
import dev.weir.flink.runtime.DeadLetters;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A record that is larger than the producer sends")
class RecordSizesTest {
  private static final int LARGEST = 1000;

  private static Message<byte[]> message(int payload, int key, int header) {
    return Message.of(new byte[payload])
        .withKey(new byte[key])
        .withHeaders(
            Headers.of(
                Header.of("own", new byte[header]),
                Header.of(DeadLetters.STEP, "parser"),
                Header.of(DeadLetters.VALUE, "original")));
  }

  private static ProducerRecord<byte[], byte[]> deadLetter(Message<byte[]> letter) {
    ProducerRecord<byte[], byte[]> record =
        new DeadLetterRecordSerializer("dead", LARGEST).serialize(letter, null, null);
    assertThat(RecordFactory.sizeOf(record)).isLessThanOrEqualTo(LARGEST);
    return record;
  }

  private static List<String> headers(ProducerRecord<byte[], byte[]> record) {
    List<String> headers = new ArrayList<>();
    record
        .headers()
        .forEach(
            header ->
                headers.add(
                    header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8)));
    return headers;
  }

  @Test
  void goesWithoutItsValueWhereItIsADeadLetter() {
    ProducerRecord<byte[], byte[]> letter = deadLetter(message(2000, 10, 0));

    assertThat(letter.value()).isEmpty();
    assertThat(letter.key()).hasSize(10);
    assertThat(headers(letter)).containsExactly("own=", "weir.step=parser", "weir.value=too-large");
  }

  @Test
  void goesWithoutKeyAndHeadersOfItsOwnWhereThoseAreTooLargeForADeadLetter() {
    for (Message<byte[]> large : List.of(message(10, 2000, 0), message(10, 0, 2000))) {
      ProducerRecord<byte[], byte[]> letter = deadLetter(large);

      assertThat(letter.key()).isNull();
      assertThat(headers(letter)).containsExactly("weir.step=parser", "weir.value=too-large");
    }
  }

  @Test
  void isADeadLetterAsItIsWhereItFits() {
    ProducerRecord<byte[], byte[]> letter = deadLetter(message(100, 10, 3));

    assertThat(letter.value()).hasSize(100);
    assertThat(headers(letter)).endsWith("weir.step=parser", "weir.value=original");
  }

  @Test
  void isFoundForItsKeyToo() {
    SizeCheckFunction check = new SizeCheckFunction("out", LARGEST);
    Message<byte[]> large = Message.of(new byte[1]).withKey(new byte[2000]);

    assertThatThrownBy(() -> check.process(large))
        .isInstanceOf(InvalidMessageException.class)
        .hasMessageContaining("max.request.size of 1000");
  }
}
