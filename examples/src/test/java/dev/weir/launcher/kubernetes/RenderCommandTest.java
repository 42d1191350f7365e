package dev.weir.launcher.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.deployment.DescriptorLoader;
import dev.weir.deployment.kubernetes.RenderedFile;
import dev.weir.launcher.UserJar;
import dev.weir.launcher.WeirCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("weir render")
class RenderCommandTest {
  private static final String GOOD =
      """
      pipeline:
        segments:
          - parallelism: 2
            steps_config:
              in: {bootstrap_servers: "${envvar:WEIR_TEST_UNSET}"}
              out: {bootstrap_servers: "127.0.0.1:9092", override_params: {ssl.key.password: "${file:/no/such/file}"}}
      kubernetes:
        image: a/b:1
        jar: local:///opt/flink/usrlib/a.jar
        environment: {WEIR_TEST_UNSET: {secret: b, key: c}}
        files: {/no/such: {secret: d}}
      """;

  @TempDir static Path shared;

  private static Path jar;

  @TempDir Path folder;

  private Path output;

  @BeforeAll
  static void makeJar() throws IOException {
    jar = UserJar.of(shared, "Copy implements PipelineDefinition " + UserJar.COPY);
  }

  @BeforeEach
  void nameOutput() {
    output = folder.resolve("out/copy");
  }

  private WeirCall render(String yaml, String target, String... more) throws IOException {
    Path config = Files.writeString(folder.resolve("my.yaml"), yaml);
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "render", "--jar", jar.toString(), "-c", config.toString(), "--target", target));
    arguments.addAll(List.of("--output", output.toString()));
    arguments.addAll(List.of(more));
    return WeirCall.of(arguments);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> found = Files.walk(output)) {
      return found
          .filter(Files::isRegularFile)
          .map(file -> output.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void writesAFolderAndSaysWhat() throws IOException {
    WeirCall outcome = render(GOOD, "operator");

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.exitCode()).isZero();
    assertThat(files())
        .containsExactly(
            "README.txt",
            "descriptor-config-map.yaml",
            "flink-deployment.yaml",
            "role-binding.yaml",
            "role.yaml",
            "service-account.yaml",
            "taskmanager-disruption-budget.yaml");
    assertThat(outcome.out().lines()).hasSize(files().size()).allMatch(l -> l.startsWith("wrote "));
    for (String file : files()) {
      assertThat(Files.readString(output.resolve(file)).lines().findFirst().orElseThrow())
          .contains(RenderedFile.MARK);
    }
    assertThat(output.resolve("flink-deployment.yaml")).content().contains("com.acme.Copy");
  }

  @Test
  void writesAScriptThatAShellReads() throws Exception {
    assertThat(render(GOOD, "native").exitCode()).isZero();

    Path script = output.resolve("submit.sh");
    assertThat(script).isExecutable();
    Process shell = new ProcessBuilder("sh", "-n", script.toString()).inheritIO().start();
    assertThat(shell.waitFor()).isZero();
    assertThat(files()).contains("pod-templates/jobmanager.yaml", "pod-templates/taskmanager.yaml");
  }

  @Test
  void leavesADescriptorThatThePodsCanRead() throws IOException {
    render(GOOD, "operator", "-Dpipeline.on_invalid=drop");
    String map = Files.readString(output.resolve("descriptor-config-map.yaml"));
    String descriptor = map.substring(map.indexOf("|") + 1).stripIndent();

    assertThat(descriptor)
        .contains("on_invalid: drop", "${envvar:WEIR_TEST_UNSET}", "${file:/no/such/file}")
        .doesNotContain("kubernetes:");
    assertThat(DescriptorLoader.parse("pod.yaml", descriptor.stripIndent().getBytes()).findings())
        .extracting(finding -> finding.code())
        .containsOnly("WEIR-D015");
  }

  @Test
  void overwritesOnlyWhatItHasWritten() throws IOException {
    assertThat(render(GOOD, "operator").exitCode()).isZero();
    Path notes = Files.writeString(output.resolve("notes.yaml"), "mine: true");

    WeirCall again = render(GOOD.replace("parallelism: 2", "parallelism: 1"), "operator");

    assertThat(again.exitCode()).isZero();
    assertThat(again.out()).contains("removed " + output.resolve("taskmanager-disruption"));
    assertThat(files())
        .contains("notes.yaml", "flink-deployment.yaml")
        .doesNotContain("taskmanager-disruption-budget.yaml");

    Files.move(notes, output.resolve("jobmanager-deployment.yaml"));
    WeirCall refused = render(GOOD, "standalone");
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err())
        .contains("jobmanager-deployment.yaml was not written by weir render, and nothing was");
    assertThat(files()).contains("flink-deployment.yaml");

    assertThat(render(GOOD, "standalone", "--overwrite").exitCode()).isZero();
    assertThat(files())
        .contains("jobmanager-deployment.yaml")
        .doesNotContain("flink-deployment.yaml");
  }

  @ParameterizedTest
  @ValueSource(strings = {"native", "operator"})
  void saysWhatHasNoEffectForATarget(String target) throws IOException {
    WeirCall outcome = render(GOOD + "  canary: {replicas: 1}\n", target);

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.err())
        .startsWith("notice WEIR-D017 at ")
        .contains("'canary' has no effect where Flink starts TaskManagers itself.");
  }

  @Test
  void writesNothingWhereSomethingIsWrong() throws IOException {
    assertMistake(
        render(GOOD.replace("local:///opt", "/opt"), "operator"),
        "error WEIR-Y002 at ",
        "my.yaml:9:3");
    assertMistake(
        render(GOOD.substring(0, GOOD.indexOf("kubernetes:")), "operator"), "error WEIR-D015");
    assertMistake(
        render(
            "pipeline: {segments: [{steps_config: {in: {bootstrap_servers: 'a:1'}, out:"
                + " {bootstrap_servers: 'a:1'}}}]}",
            "operator"),
        "weir: The descriptor says nothing of Kubernetes; write at least kubernetes: {image: ");
    assertMistake(render(GOOD, "helm"), "expected one of operator, native, standalone");
    assertMistake(
        render(
            GOOD.replace("parallelism: 2", "parallelism: 1")
                + "  autoscaler: {parallelism: {in: 2, out: 3}}\n",
            "operator"),
        "run in one chain, so kubernetes.autoscaler.parallelism cannot say 2 of one and 3 of");
    Files.createDirectories(output.getParent());
    Files.writeString(output, "a file");
    assertThat(render(GOOD, "operator").err()).contains("cannot be written");
  }

  private void assertMistake(WeirCall outcome, String... said) {
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).contains(said);
    assertThat(output).doesNotExist();
  }
}
