package dev.weir.launcher.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.deployment.DescriptorLoader;
import dev.weir.deployment.DescriptorSources;
import dev.weir.deployment.kubernetes.KubernetesTarget;
import dev.weir.deployment.kubernetes.RenderedFile;
import dev.weir.examples.alerts.Alerts;
import dev.weir.flink.explain.Explanation;
import dev.weir.flink.explain.render.HtmlRenderer;
import dev.weir.flink.explain.render.JsonRenderer;
import dev.weir.flink.explain.render.TextRenderer;
import dev.weir.launcher.run.Compilation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("What is rendered for Kubernetes")
class RenderedFilesTest {
  private static final Path GOLDENS =
      Path.of("src/test/resources/dev/weir/launcher/kubernetes/alerts");

  /** Run the tests with -Dweir.goldens=update to write the files anew, and review the change. */
  @ParameterizedTest
  @EnumSource
  void isWhatTheGoldenFilesHave(KubernetesTarget target) throws IOException {
    Path folder = GOLDENS.resolve(target.word());
    PreparedJob prepared = RenderedAlerts.of(target);
    if ("update".equals(System.getProperty("weir.goldens"))) {
      for (Path old : files(folder)) {
        Files.delete(old);
      }
      RenderedFolder.of(folder, false).write(prepared.rendering().files());
    }

    TreeMap<String, String> goldens = new TreeMap<>();
    for (Path file : files(folder)) {
      goldens.put(folder.relativize(file).toString(), Files.readString(file));
    }
    TreeMap<String, String> rendered = new TreeMap<>();
    prepared.rendering().files().forEach(file -> rendered.put(file.name(), file.text()));
    assertThat(rendered).isEqualTo(goldens);
    assertThat(prepared.rendering().findings()).isEmpty();
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> found = Files.walk(folder)) {
      return found.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void asksAnEncryptedJobManagerByHttps() {
    String option = "pipeline.flink={security.ssl.rest.enabled: true}";

    assertThat(RenderedAlerts.of(KubernetesTarget.STANDALONE, option).rendering().files())
        .filteredOn(file -> file.name().equals("jobmanager-deployment.yaml"))
        .allSatisfy(file -> assertThat(file.text()).contains("scheme: HTTPS"))
        .hasSize(1);
  }

  @Test
  void asksAJobManagerThatWantsCertificatesOnlyWhetherItListens() {
    String option =
        "pipeline.flink={security.ssl.rest.enabled: true,"
            + " security.ssl.rest.authentication-enabled: true}";

    assertThat(textOf("jobmanager-deployment.yaml", KubernetesTarget.STANDALONE, option))
        .doesNotContain("httpGet")
        .containsPattern("startupProbe:\\s+tcpSocket:\\s+port: 8081");
  }

  private static String textOf(String name, KubernetesTarget target, String... overrides) {
    return RenderedAlerts.of(target, overrides).rendering().files().stream()
        .filter(file -> file.name().equals(name))
        .map(RenderedFile::text)
        .findFirst()
        .orElse("");
  }

  /**
   * Kubernetes takes the number of pods from what they belong to: that of TaskManagers is wrong.
   */
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          STANDALONE | true  | 1 | maxUnavailable: 1
          STANDALONE | false | 3 | maxUnavailable: 3
          NATIVE     | false | 1 | minAvailable: 3
          NATIVE     | true  | 1 | minAvailable: 3
          OPERATOR   | false | 2 | minAvailable: 2
          OPERATOR   | false | 4 | ``
          OPERATOR   | true  | 1 | ``
          """)
  void saysHowManyTaskManagersMayGo(
      KubernetesTarget target, boolean scaled, int unavailable, String said) {
    String budget =
        textOf(
            "taskmanager-disruption-budget.yaml",
            target,
            "kubernetes.autoscaler.options.enabled=" + scaled,
            "kubernetes.pod_disruption_budget.max_unavailable=" + unavailable);

    assertThat(budget.contains("spec:")).isEqualTo(said != null && !said.isEmpty());
    assertThat(budget).contains(said == null ? "" : said);
  }

  @Test
  void keepsWhatIsSaidOfJvms() {
    assertThat(
            textOf(
                "flink-config-map.yaml",
                KubernetesTarget.STANDALONE,
                "pipeline.flink={env.java.opts.all: -Xss2m}"))
        .containsPattern(
            "env.java.opts.all: .*--add-opens=java.base/java.util=ALL-UNNAMED.* -Xss2m");
  }

  private static Explanation explanation() {
    return Compilation.explain(
        new Alerts(),
        DescriptorLoader.load(DescriptorSources.of(RenderedAlerts.DESCRIPTOR).withStandIns()));
  }

  @Test
  void hasAsManyPodsAsTheDocumentationSays() throws IOException {
    String page = Files.readString(Path.of("../docs/kubernetes.md"));

    Matcher sample = Pattern.compile("```\n(Kubernetes: .*?)```", Pattern.DOTALL).matcher(page);
    assertThat(sample.find()).isTrue();
    assertThat(TextRenderer.render(explanation())).contains(sample.group(1));
  }

  @Test
  void isExplainedInEachFormatThatHasSettings() throws IOException {
    JsonNode json = new ObjectMapper().readTree(JsonRenderer.render(explanation()));

    assertThat(json.at("/kubernetes/slots").asInt()).isEqualTo(7);
    assertThat(json.at("/kubernetes/taskManager/replicas").asInt()).isEqualTo(4);
    assertThat(json.at("/kubernetes/taskManager/memoryBytes").asLong()).isEqualTo(4L << 30);
    assertThat(json.at("/kubernetes/settings"))
        .extracting(setting -> setting.path("name").asText())
        .contains("name", "image", "upgrade_mode", "task_manager.slots", "environment");
    assertThat(HtmlRenderer.render(explanation()))
        .contains("Settings of Kubernetes", "which makes 4 TaskManagers");
  }

  @ParameterizedTest
  @EnumSource
  void holdsNoValueOfAReference(KubernetesTarget target) throws IOException {
    String secret = "broker-of-nobody:9092";
    DescriptorSources sources =
        new DescriptorSources(
            List.of(RenderedAlerts.DESCRIPTOR), List.of(), name -> Optional.of(secret));

    List<RenderedFile> files =
        new ArrayList<>(PreparedJob.of(new Alerts(), sources, target).rendering().files());

    assertThat(files).extracting(RenderedFile::text).noneMatch(text -> text.contains(secret));
    assertThat(files)
        .extracting(RenderedFile::text)
        .noneMatch(text -> text.contains("stand-in"))
        .anyMatch(text -> text.contains("${envvar:BROKERS}"))
        .anyMatch(text -> text.contains("${file:/run/secrets/kafka/jaas}"));
  }
}
