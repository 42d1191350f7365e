package dev.weir.launcher.kubernetes;

import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMixedDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.ServerRequest;
import io.fabric8.mockwebserver.ServerResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/** An API server of Kubernetes that stores what it gets, and runs nothing. */
final class KubernetesServer implements AutoCloseable {
  private final KubernetesMockServer server;
  private final NamespacedKubernetesClient client;

  private KubernetesServer(KubernetesMockServer server) {
    this.server = server;
    this.client = server.createClient();
  }

  static KubernetesServer start() {
    Map<ServerRequest, Queue<ServerResponse>> responses = new HashMap<>();
    KubernetesMockServer server =
        new KubernetesMockServer(
            new Context(),
            new MockWebServer(),
            responses,
            new KubernetesMixedDispatcher(responses),
            false);
    server.init(InetAddress.getLoopbackAddress(), 0);
    return new KubernetesServer(server);
  }

  /** Returns a client for looking at what is there. */
  NamespacedKubernetesClient client() {
    return client;
  }

  /** Lets the server know FlinkDeployments, as where the operator is installed. */
  KubernetesServer withOperator() {
    server
        .expect()
        .get()
        .withPath("/apis/flink.apache.org/v1beta1")
        .andReturn(200, Map.of("resources", List.of(Map.of("name", "flinkdeployments"))))
        .always();
    return this;
  }

  /** Lets the server refuse what is posted to a path. */
  void refuse(String path, int code, String reason) {
    server
        .expect()
        .post()
        .withPath(path)
        .andReturn(code, new StatusBuilder().withCode(code).withMessage(reason).build())
        .always();
  }

  /** Writes a kube config with the contexts "here", the current one, and "there". */
  Path kubeConfig(Path folder) throws IOException {
    return kubeConfig(folder, server.url("/"));
  }

  static Path kubeConfig(Path folder, String url) throws IOException {
    return Files.writeString(
        folder.resolve("kube-config"),
        """
        apiVersion: v1
        kind: Config
        clusters:
          - {name: mock, cluster: {server: "%s"}}
        users:
          - {name: me, user: {token: t}}
        contexts:
          - {name: here, context: {cluster: mock, user: me}}
          - {name: there, context: {cluster: mock, user: me}}
        current-context: here
        """
            .formatted(url));
  }

  KubernetesAccess access(Path folder) throws IOException {
    return new KubernetesAccess(Optional.of(kubeConfig(folder)), Optional.empty());
  }

  @Override
  public void close() {
    client.close();
    server.destroy();
  }
}
