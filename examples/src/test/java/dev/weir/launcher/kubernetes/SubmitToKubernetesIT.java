package dev.weir.launcher.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.launcher.WeirCall;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("weir submit to Kubernetes")
class SubmitToKubernetesIT {
  private static final Path FAT_JAR = Path.of("target/weir-examples-flink.jar");

  @TempDir Path folder;

  private KubernetesServer server;

  @BeforeEach
  void startServer() {
    server = KubernetesServer.start().withOperator();
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  private WeirCall submit(String target, String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "submit",
                "--target",
                target,
                "--jar",
                FAT_JAR.toString(),
                "--pipeline",
                "dev.weir.examples.alerts.Alerts",
                "--config",
                "../deployment/samples/alerts-kubernetes.yaml"));
    if (!target.equals("session")) {
      arguments.addAll(List.of("--kube-config", server.kubeConfig(folder).toString()));
    }
    arguments.addAll(List.of(more));
    return WeirCall.of(arguments);
  }

  private List<String> configMaps() {
    return server.client().inNamespace("streams").configMaps().list().getItems().stream()
        .map(map -> map.getMetadata().getName())
        .toList();
  }

  @Test
  void saysWhatItHasDoneAndChangesAJobOnlyWhereItIsTold() throws IOException {
    WeirCall first = submit("operator");
    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.out()).contains("created FlinkDeployment alerts\n");
    assertThat(configMaps()).singleElement().asString().matches("alerts-descriptor-[0-9a-f]{10}");

    WeirCall second = submit("operator");
    assertThat(second.exitCode()).isEqualTo(2);
    assertThat(second.err())
        .contains("weir: There is a FlinkDeployment 'alerts' in the namespace streams already;");

    WeirCall third = submit("operator", "--replace", "--json");
    assertThat(third.exitCode()).as(third.err()).isZero();
    assertThat(third.out())
        .startsWith(
            "{\n  \"version\" : 1,\n  \"name\" : \"alerts\",\n  \"namespace\" : \"streams\",")
        .contains("\"target\" : \"operator\"", "\"changed FlinkDeployment alerts\"");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "operator --cluster http://127.0.0.1:1 | --cluster does not go with --target operator; leave it out.",
        "native --follow | --follow does not go with --target native; leave it out.",
        "session --context here | --context does not go with --target session; leave it out.",
        "operator --context nowhere | There is no context 'nowhere' in",
        "operator --from-savepoint latest-checkpoint | The newest checkpoint is not looked for here; give --from-savepoint <path>,",
        "operator --drop-state batch | --drop-state says what to go on without, and the job starts without state;",
        "operator --from-savepoint /no/such | There is no savepoint or checkpoint at /no/such",
        "operator -D kubernetes.jar=/opt/a.jar | error WEIR-Y002"
      })
  void refusesWhatDoesNotFitAndAppliesNothing(String words, String sentence) throws IOException {
    List<String> arguments = List.of(words.split(" "));

    WeirCall call =
        submit(arguments.get(0), arguments.subList(1, arguments.size()).toArray(String[]::new));

    assertThat(call.exitCode()).as(call.err()).isEqualTo(2);
    assertThat(call.err()).contains(sentence);
    assertThat(configMaps()).isEmpty();
  }
}
