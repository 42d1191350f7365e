package dev.weir.flink.codec;

import dev.weir.dsl.message.InvalidMessageException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes bytes that are not what somebody wrote: cut off, changed in places, or any at all. */
final class DamagedBytes {
  private static final int CHANGED = 20_000;

  private DamagedBytes() {}

  static Stream<byte[]> of(byte[] right) {
    Random random = new Random(7);
    Stream<byte[]> cut =
        IntStream.range(0, right.length).mapToObj(length -> Arrays.copyOf(right, length));
    Stream<byte[]> changed = Stream.generate(() -> changed(right, random)).limit(CHANGED);
    Stream<byte[]> any = Stream.generate(() -> any(random)).limit(CHANGED);
    return Stream.of(cut, changed, any).flatMap(each -> each);
  }

  private static byte[] changed(byte[] right, Random random) {
    byte[] bytes = right.clone();
    for (int count = 1 + random.nextInt(3); count > 0; count--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    return bytes;
  }

  private static byte[] any(Random random) {
    byte[] bytes = new byte[random.nextInt(40)];
    random.nextBytes(bytes);
    return bytes;
  }

  /** Decodes; the bytes may still be right by chance, and are else found invalid. */
  static void decode(Decoder<?> decoder, byte[] bytes) {
    try {
      decoder.decode(bytes, null);
    } catch (InvalidMessageException e) {
      if (e.getCause() != null) {
        throw new AssertionError("A cause may quote the payload.", e);
      }
    } catch (Exception e) {
      throw new AssertionError(Arrays.toString(bytes), e);
    }
  }
}
