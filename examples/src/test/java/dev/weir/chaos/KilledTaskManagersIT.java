package dev.weir.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.chaos.pipelines.Orders;
import dev.weir.sandbox.flink.StandaloneCluster;
import dev.weir.sandbox.junit.Sandbox;
import dev.weir.sandbox.junit.SandboxExtension;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A job whose TaskManagers are killed at random moments")
@ExtendWith(SandboxExtension.class)
class KilledTaskManagersIT {
  private static final int ROUNDS = ChaosScale.of(2, 10);
  private static final int ORDERS = ChaosScale.of(6_000, 20_000);

  private static ChaosCluster cluster;

  private final Random random = new Random(20261121);

  @TempDir private Path checkpoints;

  @BeforeAll
  static void startCluster() {
    cluster = ChaosCluster.start();
  }

  @AfterAll
  static void stopCluster() {
    cluster.close();
  }

  @Test
  void losesNothingAndRepeatsNothingWhereItDeliversExactlyOnce(Sandbox sandbox) throws Exception {
    OrderStreams streams = killed(sandbox, "exactly_once");

    streams.assertOnceEach((long) ROUNDS * ORDERS);
  }

  @Test
  void losesNothingWhereItDeliversAtLeastOnce(Sandbox sandbox) throws Exception {
    OrderStreams streams = killed(sandbox, "at_least_once");

    streams.assertNoneLost((long) ROUNDS * ORDERS);
  }

  private OrderStreams killed(Sandbox sandbox, String delivery) throws Exception {
    OrderStreams streams = new OrderStreams(sandbox.topics(), sandbox.bootstrapServers());
    ChaosJob job = cluster.run(Orders.class, streams.descriptor(delivery, checkpoints));
    try {
      job.awaitProgress();
      for (int round = 0; round < ROUNDS; round++) {
        long from = (long) round * ORDERS;
        try (OrderFlow flow = new OrderFlow(streams, from, from + ORDERS)) {
          flow.awaitSent(1 + random.nextInt(ORDERS));
          int restored = job.restored();
          killOne();
          job.awaitRestoredMoreThan(restored);
          flow.awaitEnd();
        }
      }
      streams.sendEnd((long) ROUNDS * ORDERS);
      streams.awaitAll((long) ROUNDS * ORDERS);
      assertThat(job.restored()).isGreaterThanOrEqualTo(ROUNDS);
    } catch (Throwable e) {
      System.out.println(job.lastFailure());
      throw e;
    } finally {
      job.cancel();
    }
    return streams;
  }

  private void killOne() {
    StandaloneCluster processes = cluster.processes();
    List<String> running = List.copyOf(processes.taskManagers());
    processes.killTaskManager(running.get(random.nextInt(running.size())));
    processes.startTaskManager();
  }
}
