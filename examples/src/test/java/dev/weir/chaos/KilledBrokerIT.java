package dev.weir.chaos;

import dev.weir.chaos.pipelines.Orders;
import dev.weir.sandbox.kafka.KafkaBroker;
import dev.weir.sandbox.kafka.KafkaTopics;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(ChaosExtension.class)
@DisplayName("A job whose broker is killed under load")
class KilledBrokerIT {
  private static final int ROUNDS = ChaosScale.of(1, 3);
  private static final int ORDERS = ChaosScale.of(6_000, 20_000);

  private final Random random = new Random(20261121);

  @TempDir private Path checkpoints;

  @Test
  void goesOnWithTheBrokerAndLosesAndRepeatsNothing(ChaosCluster cluster) throws Exception {
    try (KafkaBroker broker = KafkaBroker.start()) {
      OrderStreams streams =
          new OrderStreams(new KafkaTopics(broker.bootstrapServers()), broker.bootstrapServers());
      try (ChaosJob job =
          cluster.run(Orders.class, streams.descriptor("exactly_once", checkpoints))) {
        job.awaitProgress();
        for (int round = 0; round < ROUNDS; round++) {
          long from = (long) round * ORDERS;
          try (OrderFlow flow = new OrderFlow(streams::send, from, from + ORDERS)) {
            flow.awaitSent(1 + random.nextInt(ORDERS / 2));
            broker.kill();
            broker.restart();
            job.awaitProgress();
            flow.awaitEnd();
          }
        }
        streams.sendEnd((long) ROUNDS * ORDERS);
        streams.awaitAll((long) ROUNDS * ORDERS);
        job.cancel();

        streams.assertOnceEach((long) ROUNDS * ORDERS);
      }
    }
  }
}
