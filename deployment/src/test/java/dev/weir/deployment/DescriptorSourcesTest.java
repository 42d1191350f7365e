package dev.weir.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.deployment.model.StepSettings;
import dev.weir.dsl.check.Checked;
import dev.weir.dsl.check.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A descriptor of several sources")
class DescriptorSourcesTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of("MY_HOST", "kafka.example.com", "FIRST", "a:1", "SECOND", "b:2", "MANY", "7");

  @TempDir private Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static Checked<DeploymentDescriptor> load(List<Path> files, String... overrides) {
    return DescriptorLoader.load(
        new DescriptorSources(
            files, List.of(overrides), name -> Optional.ofNullable(ENVIRONMENT.get(name))));
  }

  private StepSettings step(String settings, String... overrides) throws IOException {
    return load(
            List.of(
                file("one.yaml", "pipeline: {segments: [{steps_config: {s: " + settings + "}}]}")),
            overrides)
        .orThrow()
        .step("s")
        .orElseThrow();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ${envvar:MY_HOST}         | kafka.example.com
          http://${envvar:HOST}:8080 | http://${envvar:HOST}:8080
          ${envvar:123invalid}      | ${envvar:123invalid}
          ${envvar:MANY}            | 7
          plain                     | plain
          """)
  void replacesWholeTextsThatNameAVariable(String written, String value) throws IOException {
    assertThat(step("{topic: '" + written + "'}").topic()).contains(value);
  }

  @Test
  void replacesElementsOfListsAndNumbers() throws IOException {
    assertThat(
            step("{bootstrap_servers: ['${envvar:FIRST}', '${envvar:SECOND}']}").bootstrapServers())
        .containsExactly("a:1", "b:2");
    DeploymentDescriptor descriptor =
        load(List.of(
                file(
                    "n.yaml",
                    "pipeline: {segments: [{parallelism: '${envvar:MANY}', steps_config: {s: {}}}]}")))
            .orThrow();
    assertThat(descriptor.segments().get(0).parallelism()).contains(7);
  }

  @Test
  void leavesValuesThatAreNotTextAsTheyAre() throws IOException {
    assertThat(
            step("{starts_segment: true, topic: null, override_params: {a: 42, b: true, c: x}}")
                .overrideParams()
                .values())
        .isEqualTo(Map.of("a", "42", "b", "true", "c", "x"));
  }

  @Test
  void namesAVariableThatIsNotSetAndWhereItStands() throws IOException {
    Path file =
        file(
            "unset.yaml",
            "pipeline:\n  segments:\n    - steps_config:\n        s: {topic: '${envvar:MISSING_VAR}'}\n");

    assertThat(load(List.of(file)).findings())
        .extracting(Finding::toString)
        .singleElement()
        .asString()
        .startsWith(
            "error WEIR-D015 at "
                + file
                + ":4:20: The environment variable MISSING_VAR is not set.");
  }

  @Test
  void readsMountedSecretsWithoutTheirLastLineBreak() throws IOException {
    Path secret = file("secret", "hush\n");

    assertThat(
            step("{override_params: {sasl.password: '${file:" + secret + "}'}}")
                .overrideParams()
                .values())
        .containsEntry("sasl.password", "hush");
    assertThat(
            load(List.of(file("x.yaml", "pipeline: {on_invalid: '${file:/absent}'}"))).findings())
        .extracting(Finding::problem)
        .containsExactly("The file '/absent' cannot be read.");
  }

  @Test
  void neverShowsAValueFromElsewhere() throws IOException {
    Checked<DeploymentDescriptor> wrong =
        load(List.of(file("w.yaml", "pipeline: {on_invalid: '${envvar:MY_HOST}'}")));

    assertThat(wrong.findings())
        .extracting(Finding::problem)
        .containsExactly("'on_invalid' is '${envvar:MY_HOST}'.");
    DeploymentDescriptor descriptor =
        load(List.of(
                file(
                    "r.yaml",
                    "pipeline: {segments: [{steps_config: {s: {topic: '${envvar:MY_HOST}'}}}]}")))
            .orThrow();
    assertThat(descriptor.redactor().redact("no topic kafka.example.com: kafka.example.community"))
        .isEqualTo("no topic ${envvar:MY_HOST}: kafka.example.community");
    assertThat(descriptor.redactor()).hasToString("[${envvar:MY_HOST}]");
  }

  @Test
  void mergesMapsAndReplacesListsLaterFilesWinning() throws IOException {
    Path base =
        file(
            "base.yaml",
            "pipeline: {on_invalid: fail, segments: [{steps_config: {a: {topic: x}, b: {}}}]}");
    Path other = file("other.yaml", "pipeline: {on_invalid: drop}");
    Path prod = file("prod.yaml", "pipeline: {segments: [{steps_config: {a: {topic: y}}}]}");

    DeploymentDescriptor descriptor = load(List.of(base, other, prod)).orThrow();

    assertThat(descriptor.onInvalid()).hasToString("Optional[DROP]");
    assertThat(descriptor.step("a").flatMap(StepSettings::topic)).contains("y");
    assertThat(descriptor.step("b")).isEmpty();
    assertThat(descriptor.step("a").orElseThrow().keyPlaces().get("topic"))
        .hasToString(prod + ":1:43");
  }

  @Test
  void takesSingleValuesLast() throws IOException {
    StepSettings step =
        step(
            "{topic: x, override_params: {a: b}}",
            "pipeline.segments[0].steps_config.s.topic=y",
            "pipeline.segments[0].steps_config.s.override_params[\"max.poll.records\"]=100",
            "pipeline.segments[0].steps_config.s.bootstrap_servers=[a:1, b:2]",
            "pipeline.segments[0].steps_config.s.consumer_group=${envvar:MY_HOST}");

    assertThat(step.topic()).contains("y");
    assertThat(step.overrideParams().values())
        .isEqualTo(Map.of("a", "b", "max.poll.records", "100"));
    assertThat(step.bootstrapServers()).containsExactly("a:1", "b:2");
    assertThat(step.consumerGroup()).contains("kafka.example.com");
  }

  @ParameterizedTest(name = "-D {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          pipeline                    | This is not path=value.
          =x                          | This is not path=value.
          pipeline..x=1               | This is not path=value.
          pipeline.segments[x]=1      | This is not path=value.
          pipeline.segments[1].x=1    | There is no element 1 in 'segments'.
          pipeline[0]=1               | There is no element 0 in 'pipeline'.
          pipeline.segments.x=1       | In 'segments' there is a list, and no keys.
          pipeline.on_invalid=[       | The value is not YAML on one line.
          """)
  void refusesASingleValueWithoutAPlace(String option, String problem) throws IOException {
    Path file = file("d.yaml", "pipeline: {segments: [{steps_config: {s: {}}}]}");

    assertThat(load(List.of(file), option).findings())
        .extracting(finding -> finding.place() + ": " + finding.problem())
        .containsExactly("-D " + option.replaceFirst("=.*", "=...") + ": " + problem);
  }

  @Test
  void neverShowsASingleValueThatMayBeASecret() throws IOException {
    Path file = file("s.yaml", "pipeline: {segments: [{steps_config: {s: {}}}]}");
    String step = "pipeline.segments[0].steps_config.s.";

    for (String option : List.of(step + "override_params={a: [hush]}", step + "topic=[hush")) {
      assertThat(load(List.of(file), option).findings())
          .isNotEmpty()
          .extracting(Finding::toString)
          .allMatch(text -> text.contains("=...: ") && !text.contains("hush"));
    }
  }

  @Test
  void reportsWhatEveryFileHasWrong() throws IOException {
    assertThat(load(List.of(folder.resolve("absent.yaml"), file("t.yaml", "\t"))).findings())
        .extracting(Finding::code)
        .containsExactly("WEIR-D001", "WEIR-D001");
  }
}
