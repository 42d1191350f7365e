package dev.weir.benchmarks.kafka;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * Makes five headers as services put them on their records: a trace by W3C's standard, what the
 * value is, which message it is, what it is about, and when it was sent. They have 182 bytes in
 * UTF-8, the same for the same seed.
 *
 * <p>Not thread-safe.
 */
final class UsualHeaders {
  private static final long TIME = 1_767_225_600_000L;

  private final Random random;

  UsualHeaders(long seed) {
    random = new Random(seed);
  }

  /** Returns the headers of the next record. */
  List<Header> next(long index) {
    return List.of(
        header(
            "traceparent",
            "00-%016x%016x-%016x-01"
                .formatted(random.nextLong(), random.nextLong(), random.nextLong())),
        header("content-type", "application/json"),
        header("message-id", new UUID(random.nextLong(), random.nextLong()).toString()),
        header("namespace", "sessions"),
        header("published-at", String.valueOf(TIME + index)));
  }

  private static Header header(String name, String value) {
    return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
