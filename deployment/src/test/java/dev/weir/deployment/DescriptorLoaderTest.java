package dev.weir.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.deployment.model.OffsetReset;
import dev.weir.deployment.model.SegmentSettings;
import dev.weir.deployment.model.StepSettings;
import dev.weir.dsl.check.Checked;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.policy.InvalidPolicy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A descriptor")
class DescriptorLoaderTest {

  private static Checked<DeploymentDescriptor> parse(String yaml) {
    return DescriptorLoader.parse("my.yaml", yaml.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void bindsEveryKey() {
    DeploymentDescriptor descriptor =
        parse(
                """
                pipeline:
                  on_invalid: drop
                  segments:
                    - parallelism: 2
                      steps_config:
                        myinput:
                          starts_segment: True
                          bootstrap_servers: ["127.0.0.1:9092", "127.0.0.1:9093"]
                          topic: physical-name
                          consumer_group: my-group
                          auto_offset_reset: earliest
                          override_params: {max.poll.records: 10, security.protocol: SSL}
                    - steps_config:
                        mysink: {bootstrap_servers: "127.0.0.1:9092", on_invalid: fail}
                        parser:
                """)
            .orThrow();

    assertThat(descriptor.onInvalid()).contains(InvalidPolicy.DROP);
    assertThat(descriptor.segments())
        .extracting(SegmentSettings::parallelism)
        .extracting(p -> p.orElse(0))
        .containsExactly(2, 0);
    StepSettings input = descriptor.step("myinput").orElseThrow();
    assertThat(input.startsSegment()).isTrue();
    assertThat(input.bootstrapServers()).containsExactly("127.0.0.1:9092", "127.0.0.1:9093");
    assertThat(input.topic()).contains("physical-name");
    assertThat(input.consumerGroup()).contains("my-group");
    assertThat(input.autoOffsetReset()).contains(OffsetReset.EARLIEST);
    assertThat(input.overrideParams().values())
        .containsEntry("max.poll.records", "10")
        .containsEntry("security.protocol", "SSL");
    assertThat(input.toString()).contains("max.poll.records").doesNotContain("SSL");
    StepSettings sink = descriptor.step("mysink").orElseThrow();
    assertThat(sink.bootstrapServers()).containsExactly("127.0.0.1:9092");
    assertThat(sink.onInvalid()).contains(InvalidPolicy.FAIL);
    assertThat(descriptor.step("parser").orElseThrow().startsSegment()).isFalse();
    assertThat(descriptor.step("absent")).isEmpty();
  }

  @Test
  void failsOnInvalidMessagesUnlessItSaysOtherwise() {
    assertThat(parse("pipeline: {}").orThrow().onInvalid()).isEmpty();
  }

  @Test
  void resolvesAnchorsAndMergeKeys() {
    DeploymentDescriptor descriptor =
        parse(
                """
                pipeline:
                  segments:
                    - steps_config:
                        in: &kafka {bootstrap_servers: "a:1", topic: t}
                        out: {<<: *kafka, topic: u}
                """)
            .orThrow();

    assertThat(descriptor.step("out").orElseThrow().bootstrapServers()).containsExactly("a:1");
    assertThat(descriptor.step("out").orElseThrow().topic()).contains("u");
  }

  @Test
  void replacesItsBrokersOnlyWhereItNamesSome() {
    DeploymentDescriptor descriptor =
        parse("pipeline: {segments: [{steps_config: {in: {bootstrap_servers: 'a:1'}, map: {}}}]}")
            .orThrow()
            .withBootstrapServers(List.of("b:2"));

    assertThat(descriptor.step("in").orElseThrow().bootstrapServers()).containsExactly("b:2");
    assertThat(descriptor.step("map").orElseThrow().bootstrapServers()).isEmpty();
  }

  static Stream<Arguments> mistakes() {
    String step = "pipeline:\n  segments:\n    - steps_config:\n        in: ";
    return Stream.of(
        mistake("", "WEIR-D001 at my.yaml:1:1", "The file is empty."),
        mistake("- a", "WEIR-D001 at my.yaml:1:1", "a list where a map belongs"),
        mistake("pipeline: [", "WEIR-D001 at my.yaml:1:", "The file is not YAML"),
        mistake("pipeline:\n\t a: 1", "WEIR-D001 at my.yaml:2:1", "cannot start any token"),
        mistake("a: 1\n---\nb: 2", "WEIR-D001 at my.yaml:", "expected a single document"),
        mistake(
            "pipeline: !!javax.script.ScriptEngineManager [a]",
            "WEIR-D001 at my.yaml:1:11",
            "not allowed: tag:yaml.org,2002:javax.script"),
        mistake("pipeline: &a {b: *a}", "WEIR-D001 at my.yaml:1:11", "contains itself"),
        mistake("pipeline: {? [a] : b}", "WEIR-D001 at my.yaml:1:14", "This key is not text"),
        mistake(
            "{pipeline: {}, other: 1}",
            "WEIR-D002 at my.yaml:1:16",
            "The key 'other' is not known here."),
        mistake("{}", "WEIR-D004 at my.yaml:1:1", "There is no 'pipeline' here."),
        mistake("pipeline: 3", "WEIR-D003 at my.yaml:1:11", "'pipeline' is a whole number."),
        mistake("pipeline: {segmens: []}", "WEIR-D002 at my.yaml:1:12", "Did you mean 'segments'?"),
        mistake("pipeline: {segments: {}}", "WEIR-D003", "allowed: a list of maps"),
        mistake("pipeline: {segments: [1]}", "WEIR-D003", "An element of 'segments' is a whole"),
        mistake(
            "pipeline: {segments: [{parallelism: 0}]}",
            "WEIR-D004 at my.yaml:1:37",
            "allowed: a whole number from 1 to 32768"),
        mistake("pipeline: {segments: [{parallelism: 99999999999}]}", "WEIR-D004", "99999999999"),
        mistake("pipeline: {segments: [{parallelism: two}]}", "WEIR-D003", "is text"),
        mistake("pipeline: {segments: [{parallelism: 1.5}]}", "WEIR-D003", "is a decimal number"),
        mistake("pipeline: {on_invalid: ignore}", "WEIR-D004", "allowed: one of fail, drop"),
        mistake(step + "{auto_offset_reset: never}", "WEIR-D004", "one of earliest, latest"),
        mistake(step + "{topic: 5}", "WEIR-D003 at my.yaml:4:21", "Put it in quotes"),
        mistake(step + "{topic: ' '}", "WEIR-D004", "'topic' is empty."),
        mistake(step + "{starts_segment: 1}", "WEIR-D003", "allowed: true or false"),
        mistake(step + "{bootstrap_servers: []}", "WEIR-D004", "'bootstrap_servers' has no"),
        mistake(step + "{bootstrap_servers: [1]}", "WEIR-D004", "one that is not text"),
        mistake(step + "{override_params: {a: [1]}}", "WEIR-D003", "'a' is a list."),
        mistake(step + "{topic: a, topic: b}", "WEIR-D009 at my.yaml:4:24", "a second time"),
        mistake(step + "{}\n    - steps_config: {in: {}}", "WEIR-D008 at my.yaml:5", "my.yaml:4"));
  }

  private static Arguments mistake(String yaml, String codeAndPlace, String text) {
    return Arguments.of(yaml, codeAndPlace, text);
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void saysWhatIsWrongAndWhere(String yaml, String codeAndPlace, String text) {
    Checked<DeploymentDescriptor> checked = parse(yaml);

    assertThat(checked.value()).isEmpty();
    assertThat(checked.findings()).hasSize(1);
    assertThat(checked.findings().get(0).toString())
        .startsWith("error " + codeAndPlace)
        .contains(text);
  }

  @Test
  void reportsAllMistakesAtOnce() {
    assertThat(
            parse("pipeline: {on_invalid: 1, segments: [{parallelism: -1, x: 1}], y: 2}")
                .findings())
        .extracting(Finding::code)
        .containsExactly("WEIR-D003", "WEIR-D004", "WEIR-D002", "WEIR-D002");
  }

  @Test
  void boundsWhatItReads() {
    String deep = "pipeline: " + "[".repeat(1000) + "]".repeat(1000);
    String large = "pipeline: {} #" + "x".repeat(10_000_000);
    StringBuilder laughs = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 90; i++) {
      laughs.append("a%d: &a%d [*a%d, *a%d]%n".formatted(i, i, i - 1, i - 1));
    }
    for (String yaml : List.of(deep, large, laughs.toString())) {
      assertThat(parse(yaml).findings()).extracting(Finding::code).contains("WEIR-D001");
    }
  }

  @Test
  void refusesWhatIsNotUtf8AndAcceptsAByteOrderMark() {
    byte[] latin = "pipeline: {} # \u00e9".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(DescriptorLoader.parse("my.yaml", latin).findings())
        .extracting(Finding::problem)
        .containsExactly("The file is not text in UTF-8.");
    assertThat(parse("\uFEFFpipeline: {}").findings()).isEmpty();
  }

  @Test
  void namesTheFileThatIsMissingOrAFolder(@TempDir Path folder) {
    assertThat(DescriptorLoader.load(folder.resolve("absent.yaml")).findings())
        .extracting(Finding::problem)
        .containsExactly("The file does not exist.");
    assertThat(DescriptorLoader.load(folder).findings())
        .extracting(Finding::problem)
        .containsExactly("This is a folder.");
  }
}
