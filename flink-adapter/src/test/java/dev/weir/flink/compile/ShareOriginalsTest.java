package dev.weir.flink.compile;

import static dev.weir.dsl.Sinks.devNullSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.filter;
import static dev.weir.dsl.Steps.parser;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.deployment.DescriptorLoader;
import dev.weir.dsl.Chain;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.step.SourceOptions;
import dev.weir.flink.plan.Connector.KafkaSource;
import dev.weir.flink.plan.Connector.Originals;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The values of records that dead letters may need")
class ShareOriginalsTest {
  public record Visit(String page) {}

  private static Originals originals(String deadLetters, Supplier<Chain> chain) {
    String yaml =
        "pipeline: {segments: [{steps_config: {in: {bootstrap_servers: 'a:1'%s}}}]}"
            .formatted(deadLetters);
    KafkaSource source =
        (KafkaSource)
            FlinkCompiler.compile(
                    PipelineDefinition.of("visits", chain::get).graph().orThrow(),
                    DescriptorLoader.parse("my.yaml", yaml.getBytes(StandardCharsets.UTF_8))
                        .orThrow())
                .orThrow()
                .operators()
                .get(0)
                .connector();
    return source.originals();
  }

  private static final String DEAD_LETTERS = ", dlq: {topic: letters, bootstrap_servers: 'a:1'}";

  private static Chain parsed() {
    return streamingSource("in", "visits")
        .apply("parser", parser(Visit.class))
        .sink("out", devNullSink());
  }

  @Test
  void areSharedWhereOnlyAParserGetsThem() {
    assertThat(originals(DEAD_LETTERS, ShareOriginalsTest::parsed)).isEqualTo(Originals.SHARED);
  }

  @Test
  void areCopiedWhereAFunctionGetsThem() {
    assertThat(
            originals(
                DEAD_LETTERS,
                () ->
                    streamingSource("in", "visits")
                        .apply("filter", filter(message -> message.payload().length > 0))
                        .apply("parser", parser(Visit.class))
                        .sink("out", devNullSink())))
        .isEqualTo(Originals.IN_TASK);
    assertThat(
            originals(
                DEAD_LETTERS,
                () ->
                    streamingSource(
                            "in", "visits", SourceOptions.defaults().withEventTime(message -> 0L))
                        .apply("parser", parser(Visit.class))
                        .sink("out", devNullSink())))
        .isEqualTo(Originals.IN_TASK);
  }

  @Test
  void areKeptOrLeftOutAsTheDescriptorSays() {
    assertThat(
            originals(
                DEAD_LETTERS.replace("}", ", keep_original: true}"), ShareOriginalsTest::parsed))
        .isEqualTo(Originals.KEPT);
    assertThat(originals("", ShareOriginalsTest::parsed)).isEqualTo(Originals.NONE);
  }
}
