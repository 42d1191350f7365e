package dev.weir.flink.compile;

import static dev.weir.dsl.Sinks.devNullSink;
import static dev.weir.dsl.Sinks.fileSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.batch;
import static dev.weir.dsl.Steps.batchParser;
import static dev.weir.dsl.Steps.filter;
import static dev.weir.dsl.Steps.map;
import static dev.weir.dsl.Steps.parser;
import static dev.weir.dsl.Steps.reducer;
import static dev.weir.dsl.Steps.serializer;
import static dev.weir.dsl.Windows.session;
import static dev.weir.dsl.Windows.sliding;
import static dev.weir.dsl.Windows.slidingPerMessage;
import static dev.weir.dsl.Windows.tumbling;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.weir.deployment.DescriptorLoader;
import dev.weir.dsl.Applier;
import dev.weir.dsl.Chain;
import dev.weir.dsl.ExtensibleChain;
import dev.weir.dsl.FileFormats;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.function.Accumulator;
import dev.weir.dsl.message.Message;
import dev.weir.dsl.step.SourceOptions;
import dev.weir.dsl.type.TypeRef;
import dev.weir.flink.plan.OptimizationDecision;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The optimizations of a plan")
class OptimizationsTest {
  public record Visit(String page, int seconds) {}

  public record Tagged(List<String> tags) {}

  public record Odd(String page) {
    @JsonCreator
    public static Odd of(String page) {
      return new Odd(page.strip());
    }
  }

  private static List<String> decisions(PipelineDefinition pipeline, String settings) {
    return decisions(pipeline, "", settings);
  }

  private static List<String> decisions(
      PipelineDefinition pipeline, String ofSource, String settings) {
    String yaml =
        "pipeline: {segments: [{steps_config: {in: {bootstrap_servers: 'a:1'%s}}}]%s}"
            .formatted(ofSource, settings);
    return FlinkCompiler.compile(
            pipeline.graph().orThrow(),
            DescriptorLoader.parse("my.yaml", yaml.getBytes(StandardCharsets.UTF_8)).orThrow())
        .orThrow()
        .optimizations()
        .stream()
        .map(OptimizationsTest::text)
        .toList();
  }

  private static String text(OptimizationDecision decision) {
    return decision.path()
        + " "
        + decision.optimization().key()
        + " "
        + decision.obstacle().orElse("applied");
  }

  private static PipelineDefinition visits() {
    return PipelineDefinition.of(
        "visits",
        () ->
            streamingSource("in", "clicks")
                .apply("parser", parser(Visit.class))
                .sink(
                    "out", fileSink("file:///tmp/out").format(FileFormats.jsonLines(Visit.class))));
  }

  @Test
  void areAppliedWhereNothingIsSaid() {
    assertThat(decisions(visits(), ""))
        .containsExactly("parser direct_json applied", "out direct_json applied");
  }

  @Test
  void areSwitchedOffByTheDescriptor() {
    assertThat(decisions(visits(), ", optimizations: {direct_json: false}"))
        .containsExactly(
            "parser direct_json switched off in the descriptor",
            "out direct_json switched off in the descriptor");
  }

  private static PipelineDefinition withSchema(Path file) {
    return PipelineDefinition.of(
        "visits",
        () ->
            streamingSource("in", "pages", SourceOptions.defaults().withSchema(file.toString()))
                .apply("parser", parser(Odd.class))
                .sink("out", devNullSink()));
  }

  @Test
  void checkJsonSchemasDirectlyWhereTheyArePlain(@TempDir Path folder) throws IOException {
    Path plain = Files.writeString(folder.resolve("plain.json"), "{\"required\": [\"page\"]}");
    Path odd = Files.writeString(folder.resolve("odd.json"), "{\"not\": {\"type\": \"null\"}}");

    assertThat(decisions(withSchema(plain), "")).contains("parser direct_schema applied");
    assertThat(decisions(withSchema(plain), ", optimizations: {direct_schema: false}"))
        .contains("parser direct_schema switched off in the descriptor");
    assertThat(decisions(withSchema(odd), ""))
        .contains("parser direct_schema the JSON Schema of 'pages' is not plain");
  }

  @Test
  void areNotAppliedWhereOnlyJacksonKnowsTheType() {
    PipelineDefinition odd =
        PipelineDefinition.of(
            "odd",
            () ->
                streamingSource("in", "clicks")
                    .apply("parser", parser(Odd.class))
                    .apply("serializer", serializer())
                    .sink("out", fileSink("file:///tmp/out")));

    assertThat(decisions(odd, ""))
        .containsExactly(
            "parser direct_json only Jackson can bind Odd",
            "serializer direct_json only Jackson can bind Odd");
  }

  /** Counts messages. */
  public static class Count implements Accumulator<byte[], Long, Long> {
    @Override
    public Long create() {
      return 0L;
    }

    @Override
    public Long add(Long count, Message<byte[]> message) {
      return count + 1;
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

  /** Counts messages, and cannot put two counts together. */
  public static final class Unmerged extends Count {
    @Override
    public Long merge(Long left, Long right) {
      throw new UnsupportedOperationException();
    }
  }

  /** Fails where nothing was counted. */
  public static final class Failing extends Count {
    @Override
    public Long merge(Long left, Long right) {
      return left + 1 / right;
    }
  }

  private static final Duration MINUTE = Duration.ofMinutes(1);

  static List<Arguments> reducers() {
    Count count = new Count();
    return List.of(
        arguments(reducer(tumbling(MINUTE), count), "applied"),
        arguments(reducer(tumbling(MINUTE), count).groupBy(Message::timestamp), "applied"),
        arguments(
            reducer(sliding(MINUTE, Duration.ofSeconds(7)).withAllowedLateness(MINUTE), count),
            "applied"),
        arguments(
            reducer(tumbling(MINUTE).inProcessingTime(), count),
            "windows of processing time take messages as they come"),
        arguments(
            reducer(session(MINUTE), count), "each message may make another session of several"),
        arguments(
            reducer(slidingPerMessage(MINUTE), count), "each message has a window of its own"),
        arguments(reducer(tumbling(3), count), "windows end after a number of messages"),
        arguments(reducer(tumbling(3, MINUTE), count), "windows end after a number of messages"),
        arguments(
            reducer(tumbling(MINUTE), count).closingEarly(message -> true),
            "messages may close windows early"),
        arguments(
            reducer(tumbling(MINUTE), new Unmerged()), "the accumulator does not support merge()"),
        arguments(
            reducer(tumbling(MINUTE), new Failing()),
            "merge() of the accumulator fails at two values of create():"
                + " java.lang.ArithmeticException"));
  }

  @ParameterizedTest
  @MethodSource("reducers")
  void gatherBeforeTheKeyWhereWindowsAndAccumulatorAllowIt(
      Applier<byte[], Long> reducer, String decision) {
    assertThat(decisions(counts(reducer), "")).containsExactly("count pre_aggregation " + decision);
  }

  @Test
  void gatherNothingBeforeTheKeyWhereTheDescriptorSaysSo() {
    assertThat(
            decisions(
                counts(reducer(tumbling(MINUTE), new Count())),
                ", optimizations: {pre_aggregation: false}"))
        .containsExactly("count pre_aggregation switched off in the descriptor");
  }

  private static final String DEAD_LETTERS = ", dlq: {topic: letters, bootstrap_servers: 'a:1'}";

  private static final String FIRST = "the first that has any";

  private static PipelineDefinition lists() {
    return PipelineDefinition.of(
        "lists",
        () ->
            streamingSource("in", "visits")
                .apply("first", filter(visit -> true))
                .apply("batch", batch(3))
                .apply("parser", batchParser(Odd.class))
                .apply("last", filter(visits -> true))
                .sink("out", devNullSink()));
  }

  @Test
  void handDeadLettersUpToTheFirstStepOfAChainThatHasAny() {
    assertThat(decisions(lists(), DEAD_LETTERS, ""))
        .contains(
            "first handed_up_dlq " + FIRST,
            "parser handed_up_dlq " + FIRST,
            "last handed_up_dlq applied");
  }

  @Test
  void doNotHandUpDeadLettersOfElementsOfListsSoThatTheOthersGoOn() {
    PipelineDefinition pages =
        PipelineDefinition.of(
            "pages",
            () ->
                streamingSource("in", "visits")
                    .apply(
                        "list",
                        map(message -> List.of(message.payload()), new TypeRef<List<byte[]>>() {}))
                    .apply("parser", batchParser(Odd.class))
                    .sink("out", devNullSink()));

    assertThat(decisions(pages, DEAD_LETTERS, ""))
        .contains("parser handed_up_dlq it goes on with its message after one of them");
  }

  private static Chain mapped(ExtensibleChain<Tagged> branch, String name) {
    return branch.apply(name, map(Message::payload)).sink(name + "-out", devNullSink());
  }

  private static PipelineDefinition copies(Function<ExtensibleChain<Tagged>, Chain> second) {
    return PipelineDefinition.of(
        "copies",
        () ->
            streamingSource("in", "pages")
                .apply("parser", parser(Tagged.class))
                .broadcast("copies", branch -> mapped(branch, "first"), second::apply));
  }

  @Test
  void sharePayloadsThatCanChangeWithBranchesThatDoNotChangeThem() {
    PipelineDefinition written = copies(branch -> branch.sink("out", devNullSink()));

    assertThat(decisions(written, "")).contains("copies shared_payloads applied");
    assertThat(decisions(written, ", optimizations: {shared_payloads: false}"))
        .contains("copies shared_payloads switched off in the descriptor");
    assertThat(decisions(copies(branch -> mapped(branch, "second")), ""))
        .contains("copies shared_payloads each branch may change or keep them");
  }

  @Test
  void decideNothingAboutPayloadsThatNobodyCanChange() {
    PipelineDefinition visits =
        PipelineDefinition.of(
            "visits",
            () ->
                streamingSource("in", "visits")
                    .apply("parser", parser(Visit.class))
                    .broadcast(
                        "copies",
                        branch -> branch.sink("first", devNullSink()),
                        branch -> branch.sink("second", devNullSink())));

    assertThat(decisions(visits, "")).noneMatch(each -> each.startsWith("copies "));
  }

  private static PipelineDefinition counts(Applier<byte[], Long> reducer) {
    return PipelineDefinition.of(
        "counts",
        () -> streamingSource("in", "visits").apply("count", reducer).sink("out", devNullSink()));
  }
}
