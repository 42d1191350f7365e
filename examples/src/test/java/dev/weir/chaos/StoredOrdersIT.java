package dev.weir.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.chaos.pipelines.StoredOrders;
import dev.weir.sandbox.gcs.GcsFault;
import dev.weir.sandbox.gcs.GcsServer;
import dev.weir.sandbox.junit.Sandbox;
import dev.weir.sandbox.junit.SandboxExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Messages that are written into a bucket, as objects of their own and in parts")
@ExtendWith({ChaosExtension.class, SandboxExtension.class})
class StoredOrdersIT {
  private static final int ROUNDS = ChaosScale.of(1, 10);
  private static final int FAULTY_ROUNDS = ChaosScale.of(1, 3);
  private static final int ORDERS = ChaosScale.of(100, 2_000);
  private static final int NAMES = ChaosScale.of(300, 10_000);
  private static final Duration OFTEN = Duration.ofMillis(500);
  private static final Duration NEVER = Duration.ofDays(30);

  private final Random random = new Random(20261121);

  @TempDir private Path folder;

  private GcsServer server;
  private StoredOrderNumbers numbers;

  @BeforeEach
  void begin(ChaosCluster cluster, Sandbox sandbox) {
    server = cluster.objects();
    numbers = new StoredOrderNumbers(sandbox.topics(), sandbox.bootstrapServers(), server);
  }

  @AfterEach
  void heal() {
    server.heal();
  }

  /** The shares of requests that fail; where little is tested, all that goes wrong at once. */
  static List<Double> shares() {
    return ChaosScale.of(0, 1) == 0 ? List.of(0.05) : List.of(0.0, 0.05);
  }

  @ParameterizedTest(name = "{0} of the requests fail")
  @MethodSource("shares")
  void areThereOnceEachThoughTaskManagersAreKilledAndTheirNumberChanges(
      double share, ChaosCluster cluster) throws Exception {
    long failed = server.failedRequests();
    server.inject(GcsFault.status(503).forShare(share / 2));
    server.inject(GcsFault.reset().forShare(share / 2));
    int rounds = share > 0 ? FAULTY_ROUNDS : ROUNDS;
    long killed = (long) rounds * ORDERS;

    String savepoint = killed(cluster, rounds);
    rescaled(cluster, savepoint, killed, killed + ORDERS);

    numbers.assertOnceEach(killed + ORDERS);
    assertThat(server.failedRequests() > failed).isEqualTo(share > 0);
  }

  private String killed(ChaosCluster cluster, int rounds) throws Exception {
    try (ChaosJob job = cluster.run(StoredOrders.class, numbers.descriptor(folder, 2, OFTEN))) {
      job.awaitProgress();
      for (int round = 0; round < rounds; round++) {
        long from = (long) round * ORDERS;
        try (OrderFlow flow = new OrderFlow(numbers::send, from, from + ORDERS)) {
          flow.awaitSent(1 + random.nextInt(ORDERS));
          int restored = job.restored();
          cluster.replaceTaskManager(random);
          job.awaitRestoredMoreThan(restored);
          flow.awaitEnd();
        }
      }
      numbers.awaitAll((long) rounds * ORDERS);
      assertThat(job.restored()).isGreaterThanOrEqualTo(rounds);
      return job.stopWithSavepoint(folder);
    }
  }

  /** Goes on with three subtasks in the place of two. */
  private void rescaled(ChaosCluster cluster, String savepoint, long from, long to)
      throws Exception {
    String third = cluster.processes().startTaskManager();
    cluster.processes().awaitTaskManagers();
    try (ChaosJob job =
        cluster.run(
            StoredOrders.class,
            numbers.descriptor(folder, 3, OFTEN),
            "--fromSavepoint",
            savepoint)) {
      numbers.send(from, to);
      numbers.awaitAll(to);
      job.awaitProgress();
    } finally {
      cluster.processes().killTaskManager(third);
    }
  }

  @Test
  void areNotEvenReadWhereThereIsNoBucket(ChaosCluster cluster) {
    String nowhere =
        numbers.descriptor(folder, 2, OFTEN).replaceAll("bucket: .*}", "bucket: nowhere}");

    assertThatThrownBy(() -> cluster.run(StoredOrders.class, nowhere))
        .hasMessageContaining("error WEIR-F043")
        .hasMessageContaining(
            "there is no bucket 'nowhere'; it is that of 'parts', 'exact', 'rolling'");
  }

  @Test
  void takeNoMoreMemoryWhereACheckpointHasManyNames(ChaosCluster cluster) throws Exception {
    try (ChaosJob job = cluster.run(StoredOrders.class, numbers.descriptor(folder, 2, NEVER))) {
      job.await("the checkpoint that each job begins with")
          .until(() -> job.completedCheckpoints() == 1);
      numbers.send(0, NAMES);
      numbers.awaitUploaded(NAMES);

      // All of it went through the 512 MiB of heap that each of two TaskManagers has.
      assertThat(job.restored()).isZero();
      assertThat(job.lastFailure()).isEmpty();
      assertThat(job.completedCheckpoints()).isOne();
      job.drainWithSavepoint(folder);
    }
    numbers.assertOnceEach(NAMES);
  }
}
