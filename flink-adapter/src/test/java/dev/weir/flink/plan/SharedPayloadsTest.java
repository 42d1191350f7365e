package dev.weir.flink.plan;

import static dev.weir.dsl.Sinks.devNullSink;
import static dev.weir.dsl.Sinks.printSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.batch;
import static dev.weir.dsl.Steps.filter;
import static dev.weir.dsl.Steps.headersFilter;
import static dev.weir.dsl.Steps.map;
import static dev.weir.dsl.Steps.parser;
import static dev.weir.dsl.Steps.serializer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.weir.deployment.DescriptorLoader;
import dev.weir.dsl.Chain;
import dev.weir.dsl.ExtensibleChain;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.codec.Codec;
import dev.weir.dsl.codec.CodecFormat;
import dev.weir.dsl.type.PayloadType;
import dev.weir.flink.compile.FlinkCompiler;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The payload of a broadcast")
class SharedPayloadsTest {
  public record Tagged(List<String> tags) {}

  record OwnFormat() implements CodecFormat {
    @Override
    public String name() {
      return "own";
    }

    @Override
    public Codec<?> codec(PayloadType type) {
      return new OwnCodec();
    }
  }

  record OwnCodec() implements Codec<Tagged> {
    @Override
    public Tagged decode(byte[] bytes) {
      return new Tagged(List.of());
    }

    @Override
    public byte[] encode(Tagged payload) {
      return new byte[0];
    }
  }

  private static Arguments branch(
      String what, boolean isShared, Function<ExtensibleChain<Tagged>, Chain> branch) {
    return arguments(what, isShared, branch);
  }

  static Stream<Arguments> branches() {
    return Stream.of(
        branch(
            "is written",
            true,
            chain -> chain.apply("first", serializer()).sink("x", devNullSink())),
        branch("is thrown away", true, chain -> chain.sink("first", devNullSink())),
        branch(
            "is written by a user's codec",
            false,
            chain -> chain.apply("first", serializer(new OwnFormat())).sink("x", devNullSink())),
        branch("is printed", false, chain -> chain.sink("first", printSink())),
        branch(
            "is mapped",
            false,
            chain ->
                chain.apply("first", map(m -> m.payload().tags().get(0))).sink("x", printSink())),
        branch(
            "is filtered, then written",
            false,
            chain ->
                chain
                    .apply("first", filter(m -> m.payload().tags().isEmpty()))
                    .apply("then", serializer())
                    .sink("x", devNullSink())),
        branch(
            "goes through a filter of headers",
            false,
            chain -> chain.apply("first", headersFilter("number", 1)).sink("x", devNullSink())),
        branch(
            "is kept", false, chain -> chain.apply("first", batch(10)).sink("x", devNullSink())));
  }

  @ParameterizedTest(name = "{0}: shared {1}")
  @MethodSource("branches")
  void isSharedWithBranchesThatNeitherChangeNorKeepIt(
      String what, boolean isShared, Function<ExtensibleChain<Tagged>, Chain> branch) {
    FlinkPlan plan =
        plan(
            PipelineDefinition.of(
                "shared",
                () ->
                    streamingSource("in", "in")
                        .apply("parser", parser(Tagged.class))
                        .broadcast(
                            "copies",
                            branch::apply,
                            chain -> chain.sink("second", devNullSink()))));
    PlannedOperator copies =
        plan.operators().stream()
            .filter(operator -> operator.uid().equals("shared/copies"))
            .findFirst()
            .orElseThrow();

    assertThat(new SharedPayloads(plan.operators()).areIn(copies, "0")).isEqualTo(isShared);
  }

  private static FlinkPlan plan(PipelineDefinition pipeline) {
    String yaml =
        """
        pipeline:
          segments:
            - steps_config:
                in: {bootstrap_servers: "a:1"}
        """;
    return FlinkCompiler.compile(
            pipeline.graph().orThrow(),
            DescriptorLoader.parse("my.yaml", yaml.getBytes(StandardCharsets.UTF_8)).orThrow())
        .orThrow();
  }
}
