package dev.weir.sandbox.usertests;

import dev.weir.sandbox.flink.StandaloneCluster;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A user's test on a cluster of real processes that hangs, killed by {@code UserTestsIT}. */
class StandaloneSample {
  @Test
  void waits() throws InterruptedException {
    try (StandaloneCluster cluster = StandaloneCluster.start(1)) {
      System.out.println("cluster at " + cluster.restAddress());
      new CountDownLatch(1).await();
    }
  }
}
