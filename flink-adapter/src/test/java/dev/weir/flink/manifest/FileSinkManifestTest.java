package dev.weir.flink.manifest;

import static dev.weir.dsl.FileFormats.csv;
import static dev.weir.dsl.FileFormats.parquet;
import static dev.weir.dsl.Sinks.fileSink;
import static dev.weir.dsl.Sinks.gzip;
import static dev.weir.dsl.Sinks.lines;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.parser;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.deployment.DescriptorLoader;
import dev.weir.dsl.Pipeline;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.flink.compile.FlinkCompiler;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The manifest of a file sink")
class FileSinkManifestTest {
  public record Row(int x) {}

  private static Arguments sink(Supplier<Pipeline> pipeline, String layout) {
    return Arguments.of(pipeline, layout);
  }

  static List<Arguments> sinks() {
    return List.of(
        sink(() -> streamingSource("in", "in").sink("out", fileSink("/out")), "file sink"),
        sink(
            () ->
                streamingSource("in", "in")
                    .sink("out", fileSink("/out", () -> "name").rolling(lines())),
            "file sink"),
        sink(
            () ->
                streamingSource("in", "in")
                    .apply("parser", parser(Row.class))
                    .sink("out", fileSink("/out").format(csv(Row.class))),
            "file sink"),
        sink(
            () -> streamingSource("in", "in").sink("out", fileSink("/out").compression(gzip())),
            "file sink of whole parts"),
        sink(
            () ->
                streamingSource("in", "in")
                    .apply("parser", parser(Row.class))
                    .sink("out", fileSink("/out").format(parquet(Row.class))),
            "file sink of whole parts"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("sinks")
  void saysWhetherPartsAreTakenUpAgain(Supplier<Pipeline> pipeline, String layout) {
    String yaml =
        """
        pipeline:
          segments:
            - steps_config: {in: {bootstrap_servers: 'a:1'}}
        """;
    Manifest manifest =
        Manifests.of(
            FlinkCompiler.compile(
                    PipelineDefinition.of("files", pipeline).graph().orThrow(),
                    DescriptorLoader.parse("my.yaml", yaml.getBytes(StandardCharsets.UTF_8))
                        .orThrow())
                .orThrow());

    assertThat(manifest.operators())
        .filteredOn(operator -> operator.uid().equals("files/out"))
        .extracting(operator -> operator.layout().orElseThrow())
        .containsExactly(layout);
  }
}
