package dev.weir.sandbox.usertests;

import dev.weir.sandbox.junit.Sandbox;
import dev.weir.sandbox.junit.SandboxExtension;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A user's test that hangs, killed by {@code UserTestsIT}. */
@ExtendWith(SandboxExtension.class)
class EndlessSample {
  @Test
  void waits(Sandbox sandbox) throws InterruptedException {
    sandbox.topics().createUnique("in");
    System.out.println("cluster at " + sandbox.flink().restAddress());
    new CountDownLatch(1).await();
  }
}
