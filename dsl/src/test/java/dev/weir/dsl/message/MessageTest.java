package dev.weir.dsl.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A message")
class MessageTest {
  private static final byte[] KEY = "user-1".getBytes(StandardCharsets.UTF_8);

  private static Message<byte[]> sample() {
    return Message.of(new byte[] {1, 2})
        .withKey(KEY)
        .withHeaders(
            Headers.of(
                Header.of("trace", "a"), Header.of("trace", "b"), Header.of("none", (byte[]) null)))
        .withTimestamp(1_700_000_000_000L)
        .from("ingest-metrics", new Origin("metrics-v2", 3, 17));
  }

  @Test
  void keepsItsEnvelopeAroundAnotherPayload() {
    Message<String> other = sample().withPayload("text");

    assertThat(other.key()).contains(KEY);
    assertThat(other.headers()).isEqualTo(sample().headers());
    assertThat(other.timestamp()).isEqualTo(1_700_000_000_000L);
    assertThat(other.schema()).contains("ingest-metrics");
    assertThat(other.origin()).hasToString("Optional[metrics-v2-3@17]");
  }

  @Test
  void isEqualByValueDownToItsBytes() {
    assertThat(sample()).isEqualTo(sample()).hasSameHashCodeAs(sample());
    assertThat(sample()).isNotEqualTo(sample().withKey(null));
    assertThat(sample()).isNotEqualTo(sample().withPayload(new byte[] {1, 3}));
    assertThat(sample()).isNotEqualTo(sample().withTimestamp(0));
  }

  @Test
  void cannotBeChangedThroughTheArraysItGivesOut() {
    Message<byte[]> message = sample();
    message.key().orElseThrow()[0] = 0;
    message.headers().last("trace").orElseThrow().value().orElseThrow()[0] = 0;

    assertThat(message).isEqualTo(sample());
  }

  @Test
  void carriesWhatWasReadToAnotherPayloadAndCopiesItUnlessItIsShared() {
    byte[] value = {1, 2};
    Message<byte[]> copied = sample().withOriginal(value);
    Message<byte[]> shared = sample().withSharedOriginal(value);
    Message<byte[]> kept = sample().withKeptOriginal(value);
    value[0] = 9;

    assertThat(copied.withPayload("text").original()).contains(new byte[] {1, 2});
    assertThat(shared.withPayload("text").original()).contains(new byte[] {9, 2});
    assertThat(shared.keepsOriginal()).isFalse();
    assertThat(kept.withPayload("text").original()).contains(new byte[] {1, 2});
    assertThat(kept.withPayload("text").keepsOriginal()).isTrue();
    assertThat(sample().original()).isEmpty();
  }

  @Test
  void keepsOrderAndRepeatedNamesOfItsHeaders() {
    assertThat(sample().headers())
        .extracting(Header::name)
        .containsExactly("trace", "trace", "none");
    assertThat(sample().headers().last("trace").flatMap(Header::text)).contains("b");
    assertThat(sample().headers().last("absent")).isEmpty();
  }

  @Test
  void showsNeitherPayloadNorKeyNorHeaderValuesAsText() {
    assertThat(sample())
        .hasToString(
            "Message[metrics-v2-3@17, timestamp=1700000000000,"
                + " headers=[trace(1 bytes), trace(1 bytes), none]]");
  }
}
