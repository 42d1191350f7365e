package dev.weir.benchmarks.input;

import dev.weir.benchmarks.contest.ResultSum;
import java.io.Serializable;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Makes readings of sensors, as bytes that cost next to nothing to decode, so that windows over
 * them are what is measured: sensor, value and time, eight bytes each. The same number always gives
 * the same reading.
 *
 * <p>Time goes on by a second with 100,000 readings; readings are out of order by at most two
 * seconds. Where several subtasks read, each reads consecutive numbers, and all tell of the same
 * time.
 *
 * <pre>{@code
 * Readings readings = new Readings(1_000, 3_000_000, 1);
 * byte[] bytes = readings.bytes(0);
 * long sensor = Readings.sensor(bytes);
 * }</pre>
 *
 * @param sensors how many sensors there are, all as likely
 * @param count how many readings there are
 * @param parallelism how many subtasks read them
 */
public record Readings(long sensors, long count, int parallelism) implements Serializable {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final int VALUE = Long.BYTES;
  private static final int TIME = 2 * Long.BYTES;
  private static final int LENGTH = 3 * Long.BYTES;

  private static final long BEGINNING = 1_767_225_600_000L;
  private static final int PER_MILLISECOND = 100;
  private static final int DISORDER_MILLISECONDS = 2_000;
  private static final int VALUES = 1_000;

  /** Returns a reading. */
  public byte[] bytes(long number) {
    long random = mixed(number);
    byte[] bytes = new byte[LENGTH];
    LONG.set(bytes, 0, Math.floorMod(random, sensors));
    LONG.set(bytes, VALUE, (random >>> 40) % VALUES);
    LONG.set(bytes, TIME, time(number, random));
    return bytes;
  }

  private long time(long number, long random) {
    long own = Math.max(1, count / parallelism);
    long before = number % own * parallelism;
    return BEGINNING + before / PER_MILLISECOND - (random >>> 20 & 0xFFFF) % DISORDER_MILLISECONDS;
  }

  /** The last steps of SplitMix64, which make any number look random. */
  private static long mixed(long number) {
    long z = (number + 1) * 0x9E3779B97F4A7C15L;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }

  /** Returns which sensor was read. */
  public static long sensor(byte[] reading) {
    return (long) LONG.get(reading, 0);
  }

  /** Returns what was read. */
  public static long value(byte[] reading) {
    return (long) LONG.get(reading, VALUE);
  }

  /** Returns when it was read, in milliseconds since the epoch. */
  public static long time(byte[] reading) {
    return (long) LONG.get(reading, TIME);
  }

  /**
   * Adds a result to {@link ResultSum}, so that the sum is the same however readings were divided
   * into windows.
   *
   * @param isKeyed whether the sensor means something, because windows are of one each
   * @return the result
   */
  public static byte[] check(byte[] total, boolean isKeyed) {
    long sensor = isKeyed ? sensor(total) : 0;
    ResultSum.add((sensor + 1) * (value(total) + VALUES * time(total)));
    return total;
  }

  /** Returns a result as bytes: sensor, how many readings, and their sum. */
  public static byte[] total(long sensor, long count, long sum) {
    byte[] bytes = new byte[LENGTH];
    LONG.set(bytes, 0, sensor);
    LONG.set(bytes, VALUE, count);
    LONG.set(bytes, TIME, sum);
    return bytes;
  }
}
