package dev.weir.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.chaos.pipelines.Orders;
import dev.weir.sandbox.junit.Sandbox;
import dev.weir.sandbox.junit.SandboxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A job that cannot write its checkpoints")
@ExtendWith({ChaosExtension.class, SandboxExtension.class})
class CheckpointDirectoryIT {
  private static final int ORDERS = ChaosScale.of(3_000, 50_000);

  @TempDir private Path folder;

  @Test
  void failsVisiblyAndGoesOnOnceItCan(ChaosCluster cluster, Sandbox sandbox) throws Exception {
    Path checkpoints = Files.createDirectory(folder.resolve("checkpoints"));
    Path away = folder.resolve("away");
    OrderStreams streams = new OrderStreams(sandbox.topics(), sandbox.bootstrapServers());
    try (ChaosJob job =
        cluster.run(Orders.class, streams.descriptor("exactly_once", checkpoints))) {
      streams.send(0, ORDERS / 2);
      job.awaitProgress();

      // A file in its place; of rights nobody is refused who is root.
      Files.move(checkpoints, away);
      Files.createFile(checkpoints);
      streams.send(ORDERS / 2, ORDERS);
      job.await("a failure").until(() -> !job.lastFailure().isEmpty());
      assertThat(job.lastFailure()).contains("heckpoint");

      Files.delete(checkpoints);
      Files.move(away, checkpoints);
      job.awaitProgress();
      streams.sendEnd(ORDERS);
      streams.awaitAll(ORDERS);
      job.cancel();

      streams.assertOnceEach(ORDERS);
    }
  }
}
