package dev.weir.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("weir explain")
class WeirExplainIT {
  private static final Map<String, String> ENVIRONMENT = Map.of("WEIR_TEST_TOPIC", "hush-topic");

  @TempDir Path folder;

  @BeforeEach
  void writeDescriptors() throws IOException {
    Files.writeString(folder.resolve("secret"), "hush-password\n");
    Files.writeString(
        folder.resolve("base.yaml"),
        """
        pipeline:
          segments:
            - steps_config:
                myinput:
                  bootstrap_servers: "127.0.0.1:1"
                  topic: "${envvar:WEIR_TEST_TOPIC}"
                  override_params: {sasl.password: "${file:SECRET}", sasl.username: hush-user}
                mysink: {bootstrap_servers: "127.0.0.1:1"}
        """
            .replace("SECRET", folder.resolve("secret").toString()));
    Files.writeString(folder.resolve("prod.yaml"), "pipeline: {on_invalid: drop}\n");
  }

  private String explain(int exitCode, String... arguments) throws InterruptedException {
    List<String> all =
        new ArrayList<>(
            List.of(
                "explain",
                // Standard error is read, too, and a busy machine makes it tell its progress.
                "--quiet",
                "--jar",
                WeirProcess.ROOT.resolve("examples/target/weir-examples.jar").toString(),
                "--pipeline",
                "dev.weir.examples.simplemapfilter.SimpleMapFilter",
                "--config",
                folder.resolve("base.yaml").toString(),
                "--config",
                folder.resolve("prod.yaml").toString()));
    all.addAll(List.of(arguments));
    try (WeirProcess weir = WeirProcess.start(all, ENVIRONMENT)) {
      assertThat(weir.exitCode()).as(weir.output()).isEqualTo(exitCode);
      return weir.output().replace(folder + "/", "");
    }
  }

  @Test
  void saysWhereSettingsComeFromWithoutABroker() throws Exception {
    assertThat(explain(0, "-D", "pipeline.segments[0].parallelism=3"))
        .contains("Pipeline simple-map-filter\n")
        .containsPattern("parallelism\\s+3\\s+-D pipeline.segments\\[0\\].parallelism=...\n")
        .containsPattern("on_invalid\\s+drop\\s+prod.yaml:1:12\n")
        .containsPattern("topic\\s+\\$\\{envvar:WEIR_TEST_TOPIC}\\s+base.yaml:6:11\n")
        .containsPattern("override_params.sasl.password\\s+\\$\\{file:secret}\\s+base.yaml:7:29\n")
        .endsWith("Findings: none\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json", "mermaid", "dot", "html"})
  void showsNoSecretInAnyFormat(String format) throws Exception {
    Path file = folder.resolve("explained");

    assertThat(
            explain(
                0,
                "--format",
                format,
                "--output",
                file.toString(),
                "-D",
                "pipeline.segments[0].steps_config.mysink.override_params[\"sasl.password\"]=hush"))
        .doesNotContain("hush");
    assertThat(Files.readString(file)).contains("simple-map-filter").doesNotContain("hush");
  }

  @Test
  void writesJson() throws Exception {
    JsonNode json = new ObjectMapper().readTree(explain(0, "--format", "json"));

    assertThat(json.path("pipeline").asText()).isEqualTo("simple-map-filter");
    assertThat(json.path("slots").asInt()).isEqualTo(1);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -D pipeline.segments[0].steps_config.mysnk={} | Did you mean 'mysink'?
          --format pdf                                  | 'pdf'
          --output /no/such/folder/file.txt             | /no/such/folder/file.txt cannot be written
          """)
  void refusesWhatIsWrong(String arguments, String text) throws Exception {
    assertThat(explain(2, arguments.split(" ")))
        .contains(text)
        .doesNotContainPattern("(?m)^\\s+at ");
  }
}
