package dev.weir.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.chaos.pipelines.Orders;
import dev.weir.sandbox.junit.Sandbox;
import dev.weir.sandbox.junit.SandboxExtension;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A job whose TaskManagers are killed at random moments")
@ExtendWith({ChaosExtension.class, SandboxExtension.class})
class KilledTaskManagersIT {
  private static final int ROUNDS = ChaosScale.of(2, 10);
  private static final int ORDERS = ChaosScale.of(6_000, 20_000);

  private final Random random = new Random(20261121);

  @TempDir private Path checkpoints;

  @Test
  void losesNothingAndRepeatsNothingWhereItDeliversExactlyOnce(
      ChaosCluster cluster, Sandbox sandbox) throws Exception {
    OrderStreams streams = killed(cluster, sandbox, "exactly_once");

    streams.assertOnceEach((long) ROUNDS * ORDERS);
  }

  @Test
  void losesNothingWhereItDeliversAtLeastOnce(ChaosCluster cluster, Sandbox sandbox)
      throws Exception {
    OrderStreams streams = killed(cluster, sandbox, "at_least_once");

    streams.assertNoneLost((long) ROUNDS * ORDERS);
  }

  private OrderStreams killed(ChaosCluster cluster, Sandbox sandbox, String delivery)
      throws Exception {
    OrderStreams streams = new OrderStreams(sandbox.topics(), sandbox.bootstrapServers());
    try (ChaosJob job = cluster.run(Orders.class, streams.descriptor(delivery, checkpoints))) {
      job.awaitProgress();
      for (int round = 0; round < ROUNDS; round++) {
        long from = (long) round * ORDERS;
        try (OrderFlow flow = new OrderFlow(streams, from, from + ORDERS)) {
          flow.awaitSent(1 + random.nextInt(ORDERS));
          int restored = job.restored();
          cluster.replaceTaskManager(random);
          job.awaitRestoredMoreThan(restored);
          flow.awaitEnd();
        }
      }
      streams.sendEnd((long) ROUNDS * ORDERS);
      streams.awaitAll((long) ROUNDS * ORDERS);
      assertThat(job.restored()).isGreaterThanOrEqualTo(ROUNDS);
      return streams;
    }
  }
}
