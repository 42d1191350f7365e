package dev.weir.flink.compile;

import static dev.weir.dsl.Sinks.streamSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.filter;
import static dev.weir.dsl.Steps.map;
import static dev.weir.dsl.Steps.reducer;
import static dev.weir.dsl.Steps.serializer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.deployment.DescriptorLoader;
import dev.weir.dsl.Applier;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.Windows;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.function.Accumulator;
import dev.weir.dsl.message.Message;
import dev.weir.dsl.step.SourceOptions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A function that cannot be sent to the cluster")
class CheckFunctionsTest {

  /** A client that no cluster can be sent. */
  static final class Client {
    boolean knows(Object payload) {
      return payload != null;
    }
  }

  private static final class Count implements Accumulator<byte[], Long, Long> {
    private final Object held;

    private Count(Object held) {
      this.held = held;
    }

    @Override
    public Long create() {
      return 0L;
    }

    @Override
    public Long add(Long count, Message<byte[]> message) {
      return held == null ? count + 1 : count;
    }

    @Override
    public Long merge(Long left, Long right) {
      return left + right;
    }

    @Override
    public Long getValue(Long count) {
      return count;
    }
  }

  static Stream<Named<Applier<byte[], ?>>> steps() {
    Client client = new Client();
    return Stream.of(
        Named.of("predicate", filter(m -> client.knows(m.payload()))),
        Named.of("function", map(m -> client.knows(m.payload()) ? "known" : "unknown")),
        Named.of("accumulator", reducer(Windows.tumbling(2), new Count(client))),
        Named.of(
            "key",
            reducer(Windows.tumbling(2), new Count(null)).groupBy(m -> client.knows(m.payload()))),
        Named.of(
            "closing predicate",
            reducer(Windows.tumbling(2), new Count(null))
                .closingEarly(m -> client.knows(m.payload()))),
        Named.of(
            "backend",
            reducer(Windows.tumbling(2), new Count(null))
                .storedIn(result -> client.knows(result.payload()))));
  }

  private static List<String> findings(SourceOptions options, Applier<byte[], ?> step) {
    PipelineDefinition definition =
        PipelineDefinition.of(
            "functions",
            () ->
                streamingSource("in", "in", options)
                    .apply("step", step)
                    .apply("serializer", serializer())
                    .sink("out", streamSink("out")));
    String yaml =
        """
        pipeline:
          segments:
            - steps_config: {in: {bootstrap_servers: 'a:1'}, out: {bootstrap_servers: 'a:1'}}
        """;
    return FlinkCompiler.compile(
            definition.graph().orThrow(),
            DescriptorLoader.parse("my.yaml", yaml.getBytes(StandardCharsets.UTF_8)).orThrow())
        .findings()
        .stream()
        .map(Finding::toString)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("steps")
  void isRefusedByWhatItRefersTo(Applier<byte[], ?> step) {
    assertThat(findings(SourceOptions.defaults(), step))
        .singleElement()
        .asString()
        .contains(
            "WEIR-F015",
            "CheckFunctionsTest.java",
            "it refers to " + Client.class.getName() + ", which is not Serializable");
  }

  @Test
  void isRefusedInASourceToo() {
    Client client = new Client();
    SourceOptions options =
        SourceOptions.defaults().withEventTime(m -> client.knows(m.payload()) ? 1L : 0L);

    assertThat(findings(options, filter(m -> true))).singleElement().asString().contains("F015");
  }

  @Test
  void isNoneThatRefersToWhatIsSerializable() {
    String text = "known";

    assertThat(findings(SourceOptions.defaults(), map(m -> text))).isEmpty();
  }
}
