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
  private static final int ORDERS = ChaosScale.of(6_000, 20_000);

  private final Random random = new Random(20261121);

  @TempDir private Path checkpoints;

  @Test
  void losesNothingAndRepeatsNothingWhereItDeliversExactlyOnce(
      ChaosCluster cluster, Sandbox sandbox) throws Exception {
    int rounds = ChaosScale.of(2, 10);

    OrderStreams streams = killed(cluster, sandbox, "exactly_once", rounds);

    streams.assertOnceEach((long) rounds * ORDERS);
  }

  @Test
  void losesNothingWhereItDeliversAtLeastOnce(ChaosCluster cluster, Sandbox sandbox)
      throws Exception {
    int rounds = ChaosScale.of(1, 10);

    OrderStreams streams = killed(cluster, sandbox, "at_least_once", rounds);

    streams.assertNoneLost((long) rounds * ORDERS);
  }

  private OrderStreams killed(ChaosCluster cluster, Sandbox sandbox, String delivery, int rounds)
      throws Exception {
    OrderStreams streams = new OrderStreams(sandbox.topics(), sandbox.bootstrapServers());
    try (ChaosJob job = cluster.run(Orders.class, streams.descriptor(delivery, checkpoints))) {
      job.awaitProgress();
      for (int round = 0; round < rounds; round++) {
        long from = (long) round * ORDERS;
        try (OrderFlow flow = new OrderFlow(streams::send, from, from + ORDERS)) {
          flow.awaitSent(1 + random.nextInt(ORDERS));
          int restored = job.restored();
          cluster.replaceTaskManager(random);
          job.awaitRestoredMoreThan(restored);
          flow.awaitEnd();
        }
      }
      streams.sendEnd((long) rounds * ORDERS);
      streams.awaitAll((long) rounds * ORDERS);
      assertThat(job.restored()).isGreaterThanOrEqualTo(rounds);
      return streams;
    }
  }
}
