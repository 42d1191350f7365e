package dev.weir.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.chaos.pipelines.Orders;
import dev.weir.sandbox.junit.Sandbox;
import dev.weir.sandbox.junit.SandboxExtension;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Poison among good messages")
@ExtendWith({ChaosExtension.class, SandboxExtension.class})
class PoisonIT {
  private static final int ORDERS = ChaosScale.of(5_000, 100_000);
  private static final int POISON = ChaosScale.of(500, 10_000);
  private static final int SLICES = 5;
  private static final int LARGE = 1_000_000;

  private final Random random = new Random(20261121);

  @TempDir private Path checkpoints;

  /** One in a hundred is large; the others are random bytes, cut JSON and JSON of wrong types. */
  private byte[] poison(int number) {
    if (number % 100 == 0) {
      return bytes(LARGE);
    }
    return switch (number % 3) {
      case 0 -> bytes(1 + random.nextInt(200));
      case 1 -> text("{\"id\":%d,\"customer\":\"c1\",\"wa".formatted(number));
      default -> text("{\"id\":\"%d\",\"customer\":7,\"way\":[]}".formatted(number));
    };
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    // Never white space and a number, which is JSON.
    bytes[0] = -1;
    return bytes;
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> shown(List<byte[]> values) {
    return values.stream().map(PoisonIT::shown).toList();
  }

  /** Makes bytes comparable, and short. */
  private static String shown(byte[] bytes) {
    return bytes.length
        + " "
        + Arrays.hashCode(bytes)
        + " "
        + Base64.getEncoder().encodeToString(Arrays.copyOf(bytes, Math.min(bytes.length, 60)));
  }

  @Test
  void isEachOnceAmongTheDeadLettersAndEachGoodOneOnceAtItsSinks(
      ChaosCluster cluster, Sandbox sandbox) throws Exception {
    OrderStreams streams = new OrderStreams(sandbox.topics(), sandbox.bootstrapServers());
    List<byte[]> poison = IntStream.range(0, POISON).mapToObj(this::poison).toList();
    try (ChaosJob job =
        cluster.run(Orders.class, streams.descriptor("exactly_once", checkpoints))) {
      job.awaitProgress();
      for (int slice = 0; slice < SLICES; slice++) {
        streams.send((long) ORDERS / SLICES * slice, (long) ORDERS / SLICES * (slice + 1));
        streams.sendPoison(poison.subList(POISON / SLICES * slice, POISON / SLICES * (slice + 1)));
        if (slice == SLICES / 2) {
          int restored = job.restored();
          cluster.replaceTaskManager(random);
          job.awaitRestoredMoreThan(restored);
        }
      }
      streams.sendEnd(ORDERS);
      streams.awaitAll(ORDERS);
      streams.awaitDead(POISON);
      job.cancel();

      streams.assertOnceEach(ORDERS);
      assertThat(Tally.of(shown(poison), shown(streams.readDead()))).matches(Tally::onceEach);
    }
  }
}
