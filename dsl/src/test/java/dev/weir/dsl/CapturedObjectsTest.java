package dev.weir.dsl;

import static dev.weir.dsl.Chains.on;
import static dev.weir.dsl.Sinks.devNullSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.filter;
import static dev.weir.dsl.Steps.flatMap;
import static dev.weir.dsl.Steps.map;
import static dev.weir.dsl.Steps.reducer;
import static dev.weir.dsl.Windows.tumbling;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.dsl.check.Finding;
import dev.weir.dsl.function.AggregationBackend;
import dev.weir.dsl.function.MessageFunction;
import dev.weir.dsl.message.Message;
import dev.weir.dsl.step.SourceOptions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("What a function captures")
class CapturedObjectsTest {
  private static final String LOST = "takes a dev.weir.dsl.CapturedObjectsTest$Client along";

  /** Not serializable, as a pipeline's own class mostly is. */
  private static final class Client {
    String ask(Message<byte[]> message) {
      return "answer";
    }

    boolean accepts(Message<byte[]> message) {
      return true;
    }

    MessageFunction<byte[], String> asking() {
      return message -> ask(message);
    }

    MessageFunction<byte[], String> askingByClass() {
      return new MessageFunction<>() {
        @Override
        public String apply(Message<byte[]> message) {
          return ask(message);
        }
      };
    }

    final class Counting extends WindowsTest.Counting {}

    final class Storing implements AggregationBackend<Long> {
      @Override
      public void write(Message<Long> result) {
        ask(null);
      }
    }
  }

  private static final class Lazy implements MessageFunction<byte[], String> {
    private transient Optional<String> cached = Optional.of("made anew in the task");

    @Override
    public String apply(Message<byte[]> message) {
      return cached.orElse("");
    }
  }

  private static List<Finding> findingsOf(ExtensibleChain<?> chain) {
    Chain closed = chain.sink("out", devNullSink());
    return PipelineDefinition.of("visits", () -> closed).graph().findings();
  }

  private static List<Finding> findingsOf(Applier<byte[], ?> applier) {
    return findingsOf(streamingSource("in", "events").apply("step", applier));
  }

  static Stream<Arguments> steps() {
    Client client = new Client();
    Reducer<byte[], Long> count = reducer(tumbling(1), new WindowsTest.Count());
    return Stream.of(
        Arguments.of("function of map", map(client::ask)),
        Arguments.of("function of map", map(client.asking())),
        Arguments.of("function of map", map(client.askingByClass())),
        Arguments.of(
            "function of flatMap",
            flatMap((Message<byte[]> m) -> List.of(client.ask(m)), String.class)),
        Arguments.of("predicate of filter", filter(client::accepts)),
        Arguments.of("accumulator of reducer", reducer(tumbling(1), client.new Counting())),
        Arguments.of("function of groupBy", count.groupBy(client::ask)),
        Arguments.of("predicate of closingEarly", count.closingEarly(client::accepts)),
        Arguments.of("backend of storedIn", count.storedIn(client.new Storing())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("steps")
  void isRefusedWhereItCannotBeShippedToTheCluster(String function, Applier<byte[], ?> applier) {
    List<Finding> findings = findingsOf(applier);

    assertThat(findings).extracting(Finding::code).containsExactly("WEIR-P015");
    assertThat(findings.get(0).toString())
        .startsWith("error WEIR-P015 at step 'step' (CapturedObjectsTest.java:")
        .contains("The " + function + " " + LOST);
  }

  @Test
  void isRefusedInARouteAndInTheEventTimeOfASource() {
    Client client = new Client();
    Chain route =
        streamingSource(
                "in", "events", SourceOptions.defaults().withEventTime(m -> client.hashCode() + 0L))
            .route(
                "by-answer", client::ask, on("answer", chain -> chain.sink("out", devNullSink())));

    assertThat(PipelineDefinition.of("visits", () -> route).graph().findings())
        .extracting(Finding::problem)
        .containsExactly(
            "The function of withEventTime " + LOST + ", which is not Serializable.",
            "The function of route " + LOST + ", which is not Serializable.");
  }

  @Test
  void goesAlongWhereItIsSerializable() {
    String prefix = "page ";
    assertThat(findingsOf(map(m -> prefix + m.payload().length))).isEmpty();
  }

  @Test
  void isNotWhatATransientFieldHolds() {
    assertThat(findingsOf(map(new Lazy()))).isEmpty();
  }
}
