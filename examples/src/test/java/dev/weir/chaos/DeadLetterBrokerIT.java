package dev.weir.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.chaos.pipelines.Orders;
import dev.weir.sandbox.junit.Sandbox;
import dev.weir.sandbox.junit.SandboxExtension;
import dev.weir.sandbox.kafka.KafkaBroker;
import dev.weir.sandbox.kafka.KafkaTopics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A job whose broker for dead letters is down")
@ExtendWith({ChaosExtension.class, SandboxExtension.class})
class DeadLetterBrokerIT {
  private static final int ORDERS = ChaosScale.of(2_000, 50_000);
  private static final int POISON = ChaosScale.of(20, 1_000);

  @TempDir private Path checkpoints;

  @Test
  void failsVisiblyAndLosesNothing(ChaosCluster cluster, Sandbox sandbox) throws Exception {
    List<String> poison = IntStream.range(0, POISON).mapToObj(i -> "{poison " + i).toList();
    try (KafkaBroker deadBroker = KafkaBroker.start()) {
      OrderStreams streams =
          new OrderStreams(
              sandbox.topics(),
              sandbox.bootstrapServers(),
              new KafkaTopics(deadBroker.bootstrapServers()),
              deadBroker.bootstrapServers());
      try (ChaosJob job =
          cluster.run(Orders.class, streams.descriptor("exactly_once", checkpoints))) {
        job.awaitProgress();

        deadBroker.kill();
        streams.send(0, ORDERS);
        streams.sendPoison(
            poison.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList());
        job.await("a failure").until(() -> !job.lastFailure().isEmpty());

        deadBroker.restart();
        job.awaitProgress();
        streams.sendEnd(ORDERS);
        streams.awaitAll(ORDERS);
        streams.awaitDead(POISON);
        job.cancel();

        streams.assertOnceEach(ORDERS);
        assertThat(streams.readDead())
            .extracting(bytes -> new String(bytes, StandardCharsets.UTF_8))
            .containsExactlyInAnyOrderElementsOf(poison);
      }
    }
  }
}
