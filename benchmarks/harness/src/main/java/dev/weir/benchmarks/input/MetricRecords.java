package dev.weir.benchmarks.input;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;

/**
 * Makes messages of the shape of {@code ingest-metrics}, the same for the same seed: counters,
 * distributions and sets, as plain and as packed values, with tags or without, and members in the
 * two orders in which producers write them.
 *
 * <pre>{@code
 * byte[][] records = new MetricRecords(42).next(1024);
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public final class MetricRecords {
  private static final long SEED = 42;
  private static final int DIFFERENT = 1 << 12;
  private static final String[] RELEASES = {"checkout@4.1.0", "checkout@4.2.0-rc.1", "web@17.0.3"};
  private static final String[] ENVIRONMENTS = {"production", "staging", "canary"};
  private static final int ORGANISATIONS = 5_000;
  private static final int PROJECTS = 40;
  private static final int KINDS = 14;
  private static final int COUNTERS = KINDS / 2;
  private static final int SECONDS = 1_000_000;
  private static final long TIME = 1_767_225_600L;

  private final Random random;

  /** Makes a generator. */
  public MetricRecords(long seed) {
    random = new Random(seed);
  }

  /** Returns the records that contests use, the same in every JVM. */
  public static byte[][] all() {
    return new MetricRecords(SEED).next(DIFFERENT);
  }

  /** Returns one of {@link #all()}, which come again and again. */
  public static byte[] one(byte[][] all, long index) {
    return all[(int) (index & DIFFERENT - 1)];
  }

  /** Returns the next messages as JSON in UTF-8. */
  public byte[][] next(int count) {
    byte[][] records = new byte[count][];
    for (int i = 0; i < count; i++) {
      records[i] = record().getBytes(StandardCharsets.UTF_8);
    }
    return records;
  }

  private String record() {
    // Of eight real messages one is a counter; here half of all are, so that half pass a filter.
    int kind = random.nextInt(KINDS);
    if (kind < COUNTERS) {
      return session("c:sessions/session@none", "c", String.valueOf(1 + random.nextInt(9)));
    }
    return switch (kind - COUNTERS) {
      case 0 -> distribution(numbers(), "");
      case 1 -> distribution(packed("base64", "AAAAAAAACEAAAAAAAADwPwAAAAAAAABA"), "");
      case 2 -> distribution(packed("zstd", "KLUv/QBYrQAAcAAA8D8AQAAAAAAAAAhAAgBgRgCw"), "");
      case 3 ->
          distribution(
              packed("zstd", "KLUv/QBYrQAAcAAA8D8AQAAAAAAAAAhAAgBgRgCw"),
              "\"sampling_weight\":" + (1 + random.nextInt(100)) + ".0,");
      case 4 -> set("[" + random.nextInt(Integer.MAX_VALUE) + "]");
      case 5 -> set(packed("base64", "AQAAAAcAAAA"));
      default -> set(packed("zstd", "KLUv/QBYQQAAAQAAAAcAAAA"));
    };
  }

  private String numbers() {
    return String.format(
        Locale.ROOT,
        "[%.1f,%.3f,%.2f]",
        random.nextDouble() * 10,
        random.nextDouble() * 1000,
        random.nextDouble() * 100);
  }

  private static String packed(String format, String data) {
    return "{\"format\":\"" + format + "\",\"data\":\"" + data + "\"}";
  }

  private String distribution(String value, String weight) {
    return String.format(
        Locale.ROOT,
        "{\"name\":\"d:transactions/duration@millisecond\",\"org_id\":%d,\"retention_days\":90,\"project_id\":%d,\"tags\":{},\"type\":\"d\",\"value\":%s,%s\"timestamp\":%d}",
        organisation(),
        project(),
        value,
        weight,
        timestamp());
  }

  private String set(String value) {
    return session("s:sessions/user@none", "s", value);
  }

  private String session(String name, String type, String value) {
    String status = type.equals("c") ? ",\"session.status\":\"init\"" : "";
    String tags =
        String.format(
            Locale.ROOT,
            "{\"sdk\":\"raven-node/2.6.%d\",\"environment\":\"%s\",\"release\":\"%s\"%s}",
            random.nextInt(10),
            one(ENVIRONMENTS),
            one(RELEASES),
            status);
    return String.format(
        Locale.ROOT,
        "{\"org_id\":%d,\"project_id\":%d,\"name\":\"%s\",\"tags\":%s,\"timestamp\":%d,\"retention_days\":90,\"type\":\"%s\",\"value\":%s}",
        organisation(),
        project(),
        name,
        tags,
        timestamp(),
        type,
        value);
  }

  private int organisation() {
    return 1 + random.nextInt(ORGANISATIONS);
  }

  private int project() {
    return 1 + random.nextInt(PROJECTS);
  }

  private long timestamp() {
    return TIME + random.nextInt(SECONDS);
  }

  private String one(String[] texts) {
    return texts[random.nextInt(texts.length)];
  }
}
