package dev.weir.chaos;

import dev.weir.chaos.pipelines.Orders;
import dev.weir.sandbox.junit.Sandbox;
import dev.weir.sandbox.junit.SandboxExtension;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A job whose JobManager is killed")
@ExtendWith({ChaosExtension.class, SandboxExtension.class})
class KilledJobManagerIT {
  private static final int ORDERS = ChaosScale.of(6_000, 100_000);

  @TempDir private Path checkpoints;

  @Test
  void goesOnByFlinkRunFromItsLastCheckpoint(ChaosCluster cluster, Sandbox sandbox)
      throws Exception {
    OrderStreams streams = new OrderStreams(sandbox.topics(), sandbox.bootstrapServers());
    String descriptor = streams.descriptor("exactly_once", checkpoints);
    try (OrderFlow flow = new OrderFlow(streams::send, 0, ORDERS)) {
      ChaosJob killed = cluster.run(Orders.class, descriptor);
      killed.awaitProgress();
      String checkpoint = killed.lastCheckpoint();
      cluster.processes().killJobManager();
      cluster.processes().startJobManager();
      cluster.processes().awaitTaskManagers();

      try (ChaosJob job = cluster.run(Orders.class, descriptor, "-s", checkpoint)) {
        job.awaitRestoredMoreThan(0);
        flow.awaitEnd();
        streams.sendEnd(ORDERS);
        streams.awaitAll(ORDERS);
        job.cancel();

        streams.assertOnceEach(ORDERS);
      }
    }
  }
}
