package dev.weir.launcher.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.deployment.DescriptorSources;
import dev.weir.deployment.kubernetes.KubernetesTarget;
import dev.weir.examples.simplemapfilter.SimpleMapFilter;
import dev.weir.sandbox.Patience;
import dev.weir.sandbox.junit.Sandbox;
import dev.weir.sandbox.junit.SandboxExtension;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A job in application mode on Kubernetes, with processes for its pods")
@ExtendWith(SandboxExtension.class)
class KubernetesApplicationIT {
  private static final Path FAT_JAR = Path.of("target/weir-examples-flink.jar").toAbsolutePath();
  private static final Path SAMPLES =
      Path.of("src/main/resources/dev/weir/examples/simplemapfilter/ingest-metrics.jsonl");
  private static final String NAMESPACE = "streams";

  @TempDir Path folder;

  @Test
  void readsItsDescriptorAndItsSecretsInItsPods(Sandbox sandbox) throws IOException {
    String input = sandbox.topics().createUnique("ingest-metrics");
    String output = sandbox.topics().createUnique("transformed-events");
    sandbox
        .topics()
        .send(
            Files.readAllLines(SAMPLES).stream()
                .map(line -> new ProducerRecord<byte[], byte[]>(input, line.getBytes()))
                .toList());
    Path config =
        Files.writeString(
            folder.resolve("my.yaml"),
            """
            pipeline:
              on_invalid: drop
              checkpointing: {interval: 1 s}
              segments:
                - steps_config:
                    myinput: {bootstrap_servers: "${envvar:BROKERS}", topic: %s, auto_offset_reset: earliest}
                    mysink: {bootstrap_servers: "${envvar:BROKERS}", topic: %s}
            kubernetes:
              namespace: %s
              image: registry.example.com/my-pipelines:1.4.0
              jar: local://%s
              environment: {BROKERS: {secret: kafka, key: brokers}}
            """
                .formatted(input, output, NAMESPACE, FAT_JAR));

    try (KubernetesServer server = KubernetesServer.start()) {
      NamespacedKubernetesClient client = server.client().inNamespace(NAMESPACE);
      client.secrets().resource(secret(sandbox.bootstrapServers())).create();
      KubernetesAccess access = server.access(folder);
      new KubernetesSubmission(access)
          .submit(
              PreparedJob.of(
                  new SimpleMapFilter(), DescriptorSources.of(config), KubernetesTarget.NATIVE),
              false);

      Map<String, String> local =
          Map.of(
              "kubernetes.config.file", access.kubeConfig().orElseThrow().toString(),
              "jobmanager.rpc.address", "127.0.0.1",
              "jobmanager.rpc.port", freePort(),
              "rest.address", "127.0.0.1",
              "rest.port", freePort(),
              "rest.bind-port", "0",
              "blob.server.port", "0",
              "taskmanager.host", "127.0.0.1");
      try (PodProcesses pods = new PodProcesses(client, folder, local)) {
        pods.startJobManager(client.apps().deployments().withName("simple-map-filter").get());
        awaitResults(sandbox, output, pods);

        assertThat(sandbox.topics().readAll(output)).hasSize(86);
        assertThat(pods.names()).hasSize(2).last().asString().contains("-taskmanager-");
        // Flink looks for it at a path of the JobManager's pod that this machine does not have.
        assertThat(client.configMaps().withName("pod-template-simple-map-filter").get().getData())
            .containsOnlyKeys("taskmanager-pod-template.yaml")
            .allSatisfy((name, template) -> assertThat(template).contains("secretKeyRef"));
        assertThat(everythingReadable(client)).doesNotContain(sandbox.bootstrapServers());
      }
    }
  }

  private static void awaitResults(Sandbox sandbox, String topic, PodProcesses pods) {
    try {
      Awaitility.await()
          .atMost(Patience.LIMIT)
          .failFast("a process has ended", () -> !pods.areAlive())
          .until(
              () -> {
                pods.startTaskManagers();
                return sandbox.topics().readAll(topic).size() >= 86;
              });
    } catch (ConditionTimeoutException | TerminalFailureException e) {
      throw new AssertionError(pods.logs(), e);
    }
  }

  private static Secret secret(String brokers) {
    return new SecretBuilder()
        .withNewMetadata()
        .withName("kafka")
        .endMetadata()
        .withData(Map.of("brokers", Base64.getEncoder().encodeToString(brokers.getBytes())))
        .build();
  }

  private static String everythingReadable(NamespacedKubernetesClient client) {
    return client.configMaps().list().getItems() + "" + client.pods().list().getItems();
  }

  private static String freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return String.valueOf(socket.getLocalPort());
    }
  }
}
