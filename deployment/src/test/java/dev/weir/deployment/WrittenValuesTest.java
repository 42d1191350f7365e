package dev.weir.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.deployment.model.WrittenValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Where a value of a descriptor stands")
class WrittenValuesTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of("TOPIC", "hush-topic", "BROKER", "hush:9092", "PASSWORD", "hush-password");

  private static final String BASE =
      """
      connections:
        main:
          bootstrap_servers: ["a:1", "${envvar:BROKER}"]
          override_params: {sasl.password: "${envvar:PASSWORD}", sasl.username: me}
      pipeline:
        on_invalid: drop
        segments:
          - parallelism: 2
            steps_config:
              in: {connection: main, topic: low, override_params: {sasl.username: other}}
              a/b: {dlq: {connection: main, topic: dead}}
              absent:
      """;

  private static final String UPPER =
      "pipeline: {on_invalid: fail, checkpointing: {interval: 1 min}}\n";

  @TempDir private Path folder;
  private DeploymentDescriptor descriptor;

  @BeforeEach
  void load() throws IOException {
    Files.writeString(folder.resolve("base.yaml"), BASE);
    Files.writeString(folder.resolve("prod.yaml"), UPPER);
    descriptor =
        DescriptorLoader.load(
                new DescriptorSources(
                    List.of(folder.resolve("base.yaml"), folder.resolve("prod.yaml")),
                    List.of(
                        "pipeline.segments[0].steps_config.in.topic=${envvar:TOPIC}",
                        "pipeline.event_time={idleness: {seconds: 2}}"),
                    name -> Optional.ofNullable(ENVIRONMENT.get(name))))
            .orThrow();
  }

  private String text(Optional<WrittenValue> written) {
    return written
        .map(
            at ->
                at.shown()
                    + " @ "
                    + at.place().toString().replace(folder + "/", "")
                    + (at.elsewhere() ? " elsewhere" : ""))
        .orElse("-");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          pipeline on_invalid                     | fail @ prod.yaml:1:12
          pipeline checkpointing interval         | 1 min @ prod.yaml:1:46
          pipeline event_time idleness            | {seconds: 2} @ -D pipeline.event_time=...
          pipeline event_time idleness seconds    | 2 @ -D pipeline.event_time=...
          pipeline segments 0 parallelism         | 2 @ base.yaml:8:7
          connections main bootstrap_servers      | a:1, ${envvar:BROKER} @ base.yaml:3:5 elsewhere
          connections main bootstrap_servers 0    | a:1 @ base.yaml:3:25
          pipeline segments 0 steps_config absent | -
          pipeline nothing                        | -
          """)
  void isKnownByItsPath(String path, String written) {
    assertThat(text(descriptor.written(path.split(" ")))).isEqualTo(written);
  }

  @ParameterizedTest(name = "{0} of {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          topic                         | in  | ${envvar:TOPIC} @ -D pipeline.segments[0].steps_config.in.topic=... elsewhere
          bootstrap_servers             | in  | a:1, ${envvar:BROKER} @ base.yaml:3:5 elsewhere
          override_params sasl.password | in  | ${envvar:PASSWORD} @ base.yaml:4:23 elsewhere
          override_params sasl.username | in  | (hidden) @ base.yaml:10:62
          dlq bootstrap_servers         | a/b | a:1, ${envvar:BROKER} @ base.yaml:3:5 elsewhere
          dlq topic                     | a/b | dead @ base.yaml:11:39
          topic                         | c   | -
          """)
  void isKnownByItsStepWithThatOfItsConnection(String keys, String step, String written) {
    assertThat(text(descriptor.writtenInStep(step, keys.split(" ")))).isEqualTo(written);
  }

  @Test
  void isKnownOfTheEntryOfAStep() {
    assertThat(text(descriptor.writtenInSegmentOf("a/b", "parallelism")))
        .isEqualTo("2 @ base.yaml:8:7");
  }

  @Test
  void showsNoValueFromElsewhereAndNoneThatMayBeASecret() {
    assertThat(descriptor.writtenValues().toString())
        .contains("sasl.username")
        .doesNotContain("hush", " me", "other");
  }
}
