package dev.weir.launcher.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.deployment.kubernetes.KubernetesTarget;
import dev.weir.deployment.kubernetes.Manifest;
import dev.weir.launcher.error.UserMistake;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A submission to Kubernetes")
class KubernetesSubmissionTest {
  private static final String NAMESPACE = "streams";
  private static final ResourceDefinitionContext FLINK_DEPLOYMENTS =
      new ResourceDefinitionContext.Builder()
          .withGroup("flink.apache.org")
          .withVersion("v1beta1")
          .withKind("FlinkDeployment")
          .withPlural("flinkdeployments")
          .withNamespaced(true)
          .build();

  @TempDir Path folder;

  private KubernetesServer server;
  private KubernetesSubmission submission;

  @BeforeEach
  void startServer() throws IOException {
    server = KubernetesServer.start();
    submission = new KubernetesSubmission(server.access(folder));
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  /** Returns kind and name of everything in the namespace. */
  private List<String> objects() {
    List<HasMetadata> all = new ArrayList<>();
    var client = server.client().inNamespace(NAMESPACE);
    all.addAll(client.serviceAccounts().list().getItems());
    all.addAll(client.rbac().roles().list().getItems());
    all.addAll(client.rbac().roleBindings().list().getItems());
    all.addAll(client.configMaps().list().getItems());
    all.addAll(client.services().list().getItems());
    all.addAll(client.apps().deployments().list().getItems());
    all.addAll(client.policy().v1().podDisruptionBudget().list().getItems());
    all.addAll(client.genericKubernetesResources(FLINK_DEPLOYMENTS).list().getItems());
    return all.stream()
        .map(object -> object.getKind() + " " + object.getMetadata().getName())
        .sorted()
        .toList();
  }

  private GenericKubernetesResource flinkDeployment() {
    return server
        .client()
        .genericKubernetesResources(FLINK_DEPLOYMENTS)
        .inNamespace(NAMESPACE)
        .withName("alerts")
        .get();
  }

  private static String descriptorOf(PreparedJob prepared) {
    return prepared.rendering().manifests().stream()
        .map(Manifest::name)
        .filter(name -> name.startsWith("alerts-descriptor-"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void leavesTheDescriptorOfTheVersionBeforeForARollback() {
    server.withOperator();
    PreparedJob before = RenderedAlerts.of(KubernetesTarget.OPERATOR);
    PreparedJob after =
        RenderedAlerts.of(KubernetesTarget.OPERATOR, "pipeline.checkpointing.interval=7 s");
    submission.submit(before, false);

    submission.submit(after, true);

    assertThat(objects())
        .contains("ConfigMap " + descriptorOf(before), "ConfigMap " + descriptorOf(after));
    assertThat(descriptorOf(after)).isNotEqualTo(descriptorOf(before));
    assertThat(flinkDeployment().toString())
        .contains(descriptorOf(after))
        .doesNotContain(descriptorOf(before));
  }

  @Test
  void tellsTheOperator() {
    server.withOperator();

    List<String> done = submission.submit(RenderedAlerts.of(KubernetesTarget.OPERATOR), false);

    assertThat(done)
        .containsExactly(
            "created ServiceAccount alerts",
            "created Role alerts",
            "created RoleBinding alerts",
            "created ConfigMap " + descriptorOf(RenderedAlerts.of(KubernetesTarget.OPERATOR)),
            "created FlinkDeployment alerts");
    assertThat(objects()).hasSize(5);
    assertThat(flinkDeployment().<String>get("spec", "job", "jarURI"))
        .isEqualTo("local:///opt/flink/usrlib/my-pipelines.jar");
    ConfigMap descriptor =
        server
            .client()
            .configMaps()
            .inNamespace(NAMESPACE)
            .withName(descriptorOf(RenderedAlerts.of(KubernetesTarget.OPERATOR)))
            .get();
    assertThat(descriptor.getData().get("descriptor.yaml"))
        .contains("${file:/run/secrets/kafka/jaas}");
  }

  @Test
  void changesAJobThatIsThereOnlyWhereItIsTold() {
    server.withOperator();
    submission.submit(RenderedAlerts.of(KubernetesTarget.OPERATOR), false);
    PreparedJob changed = RenderedAlerts.of(KubernetesTarget.OPERATOR, "kubernetes.image=a/b:2");

    assertThatThrownBy(() -> submission.submit(changed, false))
        .isInstanceOf(UserMistake.class)
        .hasMessage(
            "There is a FlinkDeployment 'alerts' in the namespace streams already; --replace"
                + " changes it, and the job goes on by its upgrade mode.");
    assertThat(flinkDeployment().<String>get("spec", "image")).endsWith(":1.4.0");

    assertThat(submission.submit(changed, true)).contains("changed FlinkDeployment alerts");
    assertThat(flinkDeployment().<String>get("spec", "image")).isEqualTo("a/b:2");
    assertThat(objects()).hasSize(5);
  }

  @Test
  void ofDeploymentsAppliesThemAll() {
    submission.submit(RenderedAlerts.of(KubernetesTarget.STANDALONE), false);

    assertThat(objects())
        .contains(
            "Deployment alerts-jobmanager",
            "Deployment alerts-taskmanager",
            "Deployment alerts-taskmanager-canary",
            "Service alerts-rest");
    assertThatThrownBy(
            () -> submission.submit(RenderedAlerts.of(KubernetesTarget.STANDALONE), false))
        .hasMessageStartingWith("There is a Deployment 'alerts-jobmanager' in the namespace");
  }

  @Test
  void changesNoDeploymentsWhoseJobHasState() {
    submission.submit(RenderedAlerts.of(KubernetesTarget.STANDALONE), false);
    PreparedJob changed = RenderedAlerts.of(KubernetesTarget.STANDALONE, "kubernetes.image=a/b:2");

    assertThatThrownBy(() -> submission.submit(changed, true))
        .isInstanceOf(UserMistake.class)
        .hasMessage(
            "There is a Deployment 'alerts-jobmanager' in the namespace streams already, and changed"
                + " it would not go on from the state of its job; stop that job first, with a"
                + " savepoint, remove its Deployments, and give --from-savepoint.");
    assertThat(server.client().apps().deployments().inNamespace(NAMESPACE).list().getItems())
        .extracting(
            each -> each.getSpec().getTemplate().getSpec().getContainers().get(0).getImage())
        .doesNotContain("a/b:2");
  }

  @Test
  void changesDeploymentsWhoseJobHasNone() {
    String[] stateless = {"kubernetes.upgrade_mode=stateless", "kubernetes.high_availability=null"};
    submission.submit(RenderedAlerts.of(KubernetesTarget.STANDALONE, stateless), false);

    assertThat(submission.submit(RenderedAlerts.of(KubernetesTarget.STANDALONE, stateless), true))
        .contains("changed Deployment alerts-jobmanager");
  }

  @Test
  void letsFlinkStartItsJobManager() {
    PreparedJob prepared = RenderedAlerts.of(KubernetesTarget.NATIVE);

    assertThat(submission.submit(prepared, false))
        .contains("created ConfigMap " + descriptorOf(prepared), "created Deployment alerts");

    Deployment deployment =
        server.client().apps().deployments().inNamespace(NAMESPACE).withName("alerts").get();
    PodSpec pod = deployment.getSpec().getTemplate().getSpec();
    Container main = pod.getContainers().get(0);
    assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
    assertThat(pod.getServiceAccountName()).isEqualTo("alerts");
    assertThat(pod.getPriorityClassName()).isEqualTo("high");
    assertThat(main.getName()).isEqualTo("flink-main-container");
    assertThat(main.getImage()).isEqualTo("registry.example.com/my-pipelines:1.4.0");
    assertThat(main.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
    assertThat(main.getLivenessProbe()).isNotNull();
    assertThat(main.getEnv())
        .filteredOn(variable -> variable.getName().equals("BROKERS"))
        .extracting(EnvVar::getValue)
        .containsOnlyNulls();
    assertThat(main.getArgs()).last().asString().contains("kubernetes-application");
    ConfigMap configuration =
        server.client().configMaps().inNamespace(NAMESPACE).withName("flink-config-alerts").get();
    assertThat(configuration.getData().get("config.yaml"))
        .contains("local:///opt/flink/usrlib/my-pipelines.jar")
        .contains("dev.weir.examples.alerts.Alerts")
        .contains("/opt/weir/descriptor/descriptor.yaml");
    assertThat(configuration.getData()).containsKey("log4j-console.properties");

    assertThatThrownBy(() -> submission.submit(prepared, false))
        .hasMessageStartingWith("There is a Deployment 'alerts' in the namespace streams already;");
  }

  @Test
  void needsTheOperator() {
    assertThatThrownBy(() -> submission.submit(RenderedAlerts.of(KubernetesTarget.OPERATOR), false))
        .isInstanceOf(UserMistake.class)
        .hasMessage(
            "The cluster does not know FlinkDeployments; install the Flink Kubernetes Operator, or"
                + " submit with --target native.");
    assertThat(objects()).isEmpty();
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          403 | /apis/flink.apache.org/v1beta1/namespaces/streams/flinkdeployments | This user may not make the FlinkDeployment 'alerts' in the namespace streams (no, never); ask for the right, or choose another context with --context.
          403 | /apis/rbac.authorization.k8s.io/v1/namespaces/streams/roles | This user may not make the Role 'alerts' in the namespace streams (no, never); ask for the right, or choose another context with --context.
          401 | /api/v1/namespaces/streams/serviceaccounts | does not know this user; log in again, or choose another context with --context.
          404 | /api/v1/namespaces/streams/serviceaccounts | Kubernetes could not make the ServiceAccount 'alerts' (no, never); check that the namespace streams exists.
          422 | /apis/flink.apache.org/v1beta1/namespaces/streams/flinkdeployments | Kubernetes does not take what it was to make (no, never); look at templates and emergency patches.
          409 | /api/v1/namespaces/streams/configmaps | somebody else has made or changed it, so try again.
          """)
  void leavesNothingBehindWhereItIsRefused(int code, String path, String sentence) {
    server.withOperator();
    server.refuse(path, code, "no, never.");

    assertThatThrownBy(() -> submission.submit(RenderedAlerts.of(KubernetesTarget.OPERATOR), false))
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining(sentence);
    assertThat(objects()).isEmpty();
  }

  @Test
  void leavesNothingBehindWhereFlinkIsRefused() {
    server.refuse("/apis/apps/v1/namespaces/streams/deployments", 403, "no deployments");

    assertThatThrownBy(() -> submission.submit(RenderedAlerts.of(KubernetesTarget.NATIVE), false))
        .isInstanceOf(UserMistake.class)
        .hasMessageStartingWith("Flink could not start the job on Kubernetes: ")
        .hasMessageContaining("no deployments");
    assertThat(objects()).isEmpty();
  }

  @Test
  void touchesNothingThatIsNotItsOwn() {
    server.withOperator();
    String name = descriptorOf(RenderedAlerts.of(KubernetesTarget.OPERATOR));
    server
        .client()
        .configMaps()
        .inNamespace(NAMESPACE)
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withData(Map.of("mine", "yes"))
                .build())
        .create();

    assertThatThrownBy(() -> submission.submit(RenderedAlerts.of(KubernetesTarget.OPERATOR), true))
        .hasMessageStartingWith(
            "There is a ConfigMap '" + name + "' already that weir has not made for this job;");
    assertThat(objects()).containsExactly("ConfigMap " + name);
  }

  @ParameterizedTest
  @EnumSource
  void saysThatTheServerDoesNotAnswer(KubernetesTarget target) throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Path config = KubernetesServer.kubeConfig(folder, "http://127.0.0.1:" + port);
    KubernetesAccess access = new KubernetesAccess(Optional.of(config), Optional.of("there"));

    assertThatThrownBy(
            () -> new KubernetesSubmission(access).submit(RenderedAlerts.of(target), false))
        .isInstanceOf(UserMistake.class)
        .hasMessage(
            "The API server of Kubernetes at http://127.0.0.1:"
                + port
                + "/ does not answer; check the address in your kube config, and that this machine"
                + " reaches it.");
  }

  @Test
  void saysThatThereIsNoKubeConfigOrContext() throws IOException {
    Path absent = folder.resolve("absent");
    Path broken = Files.writeString(folder.resolve("broken"), "{[");
    PreparedJob prepared = RenderedAlerts.of(KubernetesTarget.OPERATOR);

    assertMistake(
        new KubernetesAccess(Optional.of(absent), Optional.empty()),
        prepared,
        "There is no kube config " + absent + "; give the path of one with --kube-config, or set");
    assertMistake(
        new KubernetesAccess(Optional.of(broken), Optional.empty()),
        prepared,
        broken + " is not a kube config that can be read.");
    assertMistake(
        new KubernetesAccess(Optional.of(server.kubeConfig(folder)), Optional.of("nowhere")),
        prepared,
        "There is no context 'nowhere' in "
            + folder.resolve("kube-config")
            + "; it has here, there.");
  }

  private static void assertMistake(KubernetesAccess access, PreparedJob prepared, String said) {
    assertThatThrownBy(() -> new KubernetesSubmission(access).submit(prepared, false))
        .isInstanceOf(UserMistake.class)
        .hasMessageStartingWith(said);
  }
}
