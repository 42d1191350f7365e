package dev.weir.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.sandbox.Patience;
import dev.weir.sandbox.flink.StandaloneCluster;
import dev.weir.sandbox.junit.Sandbox;
import dev.weir.sandbox.junit.SandboxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The fat jar under flink run")
@ExtendWith({SandboxExtension.class, StandaloneClusterExtension.class})
class FlinkRunIT {
  private static final Path FAT_JAR = FatJar.EXAMPLES;
  private static final Path SAMPLES =
      Path.of("src/main/resources/dev/weir/examples/simplemapfilter/ingest-metrics.jsonl");

  @TempDir Path folder;

  @Test
  void holdsNothingOfFlinkItselfAndNoLoggingBackEnd() throws IOException {
    try (JarFile jar = new JarFile(FAT_JAR.toFile())) {
      List<String> names = jar.stream().map(entry -> entry.getName()).toList();
      assertThat(names)
          .contains("dev/weir/launcher/FlinkEntryPoint.class")
          .contains("org/apache/flink/connector/kafka/source/KafkaSource.class")
          .doesNotHaveDuplicates()
          .noneMatch(name -> name.startsWith("org/apache/flink/streaming/api/environment/"))
          .noneMatch(name -> name.startsWith("org/apache/flink/runtime/"))
          .noneMatch(name -> name.startsWith("org/apache/logging/"))
          .noneMatch(name -> name.startsWith("org/slf4j/"))
          .noneMatch(name -> name.startsWith("kafka/server/"))
          .noneMatch(name -> name.startsWith("org/apache/parquet/"))
          .noneMatch(name -> name.startsWith("org/apache/hadoop/"))
          .noneMatch(name -> name.matches("META-INF/.*\\.(SF|DSA|RSA)"));
    }
  }

  @Test
  void runsTheExampleOnAClusterOfRealProcesses(Sandbox sandbox, StandaloneCluster cluster)
      throws IOException {
    String input = sandbox.topics().createUnique("ingest-metrics");
    String output = sandbox.topics().createUnique("transformed-events");
    Path checkpoints = folder.resolve("checkpoints");
    Path config = folder.resolve("deployment.yaml");
    Files.writeString(
        config,
        """
        env: {STAGE: test}
        metrics: {type: prometheus}
        pipeline:
          on_invalid: drop
          checkpointing: {directory: "%4$s"}
          segments:
            - steps_config:
                myinput: {bootstrap_servers: "%1$s", topic: %2$s, auto_offset_reset: earliest}
                mysink: {bootstrap_servers: "%1$s", topic: %3$s}
        """
            .formatted(sandbox.bootstrapServers(), input, output, checkpoints.toUri()));
    sandbox
        .topics()
        .send(
            Files.readAllLines(SAMPLES).stream()
                .map(line -> new ProducerRecord<byte[], byte[]>(input, line.getBytes()))
                .toList());

    assertThat(
            cluster.flink(
                "run",
                "-d",
                FAT_JAR.toString(),
                "--pipeline",
                "dev.weir.examples.simplemapfilter.SimpleMapFilter",
                "--config",
                config.toString()))
        .contains("notice WEIR-D017 at " + config + ":1:1: 'env' has no effect.")
        .contains(
            "notice WEIR-D017 at "
                + config
                + ":2:1: 'metrics' has no effect on a cluster that has started without its"
                + " reporter.")
        .contains("metrics.reporters: weir")
        .contains("Job has been submitted with JobID");
    assertThat(checkpoints).isDirectoryContaining("glob:**/weir-manifest-simple-map-filter-*.json");
    assertThat(cluster.flink("list")).contains("simple-map-filter");

    Awaitility.await()
        .atMost(Patience.LIMIT)
        .until(() -> sandbox.topics().readAll(output).size() >= 86);
    assertThat(sandbox.topics().readAll(output)).hasSize(86);

    assertThatThrownBy(
            () -> cluster.flink("run", "-d", FAT_JAR.toString(), "--config", config.toString()))
        .hasMessageContaining("There are several pipelines in")
        .hasMessageContaining("choose one with --pipeline");
    String address = cluster.restAddress().toString();
    assertThat(
            WeirCall.of(List.of("stop", "--cluster", address, "simple-map-filter", "--cancel"))
                .out())
        .contains("is cancelled.");
  }

  @Test
  void endsForGoodWhereThereAreTooManyDeadLetters(Sandbox sandbox, StandaloneCluster cluster)
      throws IOException {
    String input = sandbox.topics().createUnique("ingest-metrics");
    String dead = sandbox.topics().createUnique("dead-metrics");
    Path config = folder.resolve("limited.yaml");
    Files.writeString(
        config,
        """
        pipeline:
          restart_strategy: {type: fixed_delay, delay: 100 ms, attempts: 1000}
          segments:
            - steps_config:
                myinput:
                  bootstrap_servers: "%1$s"
                  topic: %2$s
                  auto_offset_reset: earliest
                  dlq: {topic: %3$s, bootstrap_servers: "%1$s", limits: {per_interval: 2}}
                mysink: {bootstrap_servers: "%1$s", topic: %3$s}
        """
            .formatted(sandbox.bootstrapServers(), input, dead));
    sandbox.topics().send(input, "{broken", "{broken", "{broken", "{broken");

    assertThatThrownBy(
            () ->
                cluster.flink(
                    "run",
                    FAT_JAR.toString(),
                    "--pipeline",
                    "dev.weir.examples.simplemapfilter.SimpleMapFilter",
                    "--config",
                    config.toString()))
        .hasMessageContaining("The failure is not recoverable")
        .hasMessageContaining(
            "step 'parser' of pipeline 'simple-map-filter' sent 3 messages to the dead letters '"
                + dead
                + "' within 1 min; dlq.limits allows 2.");
  }
}
