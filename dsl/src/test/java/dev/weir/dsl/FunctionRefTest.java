package dev.weir.dsl;

import static dev.weir.dsl.Chains.on;
import static dev.weir.dsl.Sinks.printSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.filter;
import static dev.weir.dsl.Steps.flatMap;
import static dev.weir.dsl.Steps.map;
import static dev.weir.dsl.Steps.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.dsl.check.Checked;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.function.FunctionRef;
import dev.weir.dsl.graph.GraphNode;
import dev.weir.dsl.graph.PipelineGraph;
import dev.weir.dsl.message.InvalidMessageException;
import dev.weir.dsl.message.Message;
import dev.weir.dsl.step.SourceOptions;
import dev.weir.dsl.type.PayloadType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A function by name")
class FunctionRefTest {
  private static final String HERE = "dev.weir.dsl.FunctionRefTest$Functions";

  private static final String NO_FUNCTION =
      " is not a public static method of a public class, without type parameters, that takes a"
          + " Message.";

  public static final class Functions {
    private Functions() {}

    public static String text(Message<byte[]> message) {
      return new String(message.payload());
    }

    public static int length(Message<String> message) {
      return message.payload().length();
    }

    public static boolean isLong(Message<? extends CharSequence> message) {
      return message.payload().length() > 3;
    }

    public static List<String> words(Message<String> message) {
      return List.of(message.payload().split(" "));
    }

    public static long time(Message<byte[]> message) {
      return message.timestamp();
    }

    public static <T> T same(Message<T> message) {
      return message.payload();
    }

    public static String twice(Message<String> message) {
      return message.payload();
    }

    public static String twice(Message<?> message, int times) {
      return message.payload().toString().repeat(times);
    }

    public static String invalid(Message<String> message) {
      throw new InvalidMessageException("no");
    }

    public String notStatic(Message<String> message) {
      return "";
    }

    static String notPublic(Message<String> message) {
      return "";
    }
  }

  private static <O> Checked<PipelineGraph> graph(Applier<String, O> step) {
    return PipelineDefinition.of(
            "named",
            () ->
                streamingSource("in", "in")
                    .apply("text", map(ref(HERE, "text"), String.class))
                    .apply("step", step)
                    .sink("out", printSink()))
        .graph();
  }

  static Stream<Arguments> goodSteps() {
    return Stream.of(
        Arguments.of("Integer", map(ref(HERE, "length"))),
        Arguments.of("Integer", map(ref(HERE, "length"), Integer.class)),
        Arguments.of("String", map(ref(HERE, "twice"))),
        Arguments.of("String", filter(ref(HERE, "isLong"))),
        Arguments.of("String", flatMap(ref(HERE, "words"))),
        Arguments.of("String", flatMap(ref(HERE, "words"), String.class)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("goodSteps")
  void saysItsTypes(String output, Applier<String, ?> step) {
    assertThat(outputs(graph(step).orThrow())).containsExactly("byte[]", "String", output);
  }

  private static List<String> outputs(PipelineGraph graph) {
    return graph.nodes().stream()
        .map(GraphNode::output)
        .flatMap(Optional::stream)
        .map(PayloadType::toString)
        .toList();
  }

  static Stream<Arguments> badSteps() {
    String others = "invalid, isLong, length, text, time, twice, words";
    return Stream.of(
        bad(
            map(ref("com.acme.Absent", "text")),
            "There is no class com.acme.Absent on the class path.",
            "the full name of a class, with its package; of a nested one as in a.Outer$Nested"),
        bad(map(ref(HERE, "lenght")), HERE + ".lenght" + NO_FUNCTION, others),
        bad(map(ref(HERE, "notStatic")), HERE + ".notStatic" + NO_FUNCTION, others),
        bad(map(ref(HERE, "same")), HERE + ".same" + NO_FUNCTION, others),
        bad(map(ref(HERE, "notPublic")), HERE + ".notPublic" + NO_FUNCTION, others),
        bad(
            map(ref(HERE, "text")),
            HERE + ".text takes Message<byte[]>, and Message<String> comes in.",
            "a method that takes Message<String>"),
        bad(
            map(ref(HERE, "length"), String.class),
            HERE + ".length returns Integer, which does not fit map.",
            "String"),
        bad(
            filter(ref(HERE, "length")),
            HERE + ".length returns Integer, which does not fit filter.",
            "Boolean"),
        bad(
            flatMap(ref(HERE, "length")),
            HERE + ".length returns Integer, which does not fit flatMap.",
            "a list, or other Iterable"),
        bad(
            flatMap(ref(HERE, "words"), Integer.class),
            HERE + ".words returns List<String>, which does not fit flatMap.",
            "a list of Integer"));
  }

  private static Arguments bad(Applier<String, ?> step, String problem, String allowed) {
    return Arguments.of(problem, allowed, step);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badSteps")
  void isRefusedBeforeAnythingRuns(String problem, String allowed, Applier<String, ?> step) {
    List<Finding> findings = graph(step).findings();

    assertThat(findings).extracting(Finding::code).containsExactly("WEIR-P013");
    assertThat(findings.get(0).problem()).isEqualTo(problem);
    assertThat(findings.get(0).allowed()).isEqualTo(allowed);
    assertThat(findings.get(0).place().toString()).startsWith("step 'step' (FunctionRefTest.java:");
  }

  @Test
  void saysTheNearestNameOfAMethod() {
    assertThat(graph(map(ref(HERE, "lenght"))).findings().get(0).hint())
        .isEqualTo("Did you mean 'length'?");
  }

  @Test
  void isCheckedInSourcesAndRoutesToo() {
    List<Finding> findings =
        PipelineDefinition.of(
                "named",
                () ->
                    streamingSource(
                            "in", "in", SourceOptions.defaults().withEventTime(ref(HERE, "text")))
                        .sink("out", printSink()))
            .graph()
            .findings();
    assertThat(findings)
        .extracting(Finding::problem)
        .containsExactly(HERE + ".text returns String, which does not fit withEventTime.");

    PipelineDefinition routed =
        PipelineDefinition.of(
            "named",
            () ->
                streamingSource("in", "in")
                    .route("by", ref(HERE, "length"), on(1, c -> c.sink("out", printSink()))));
    assertThat(routed.graph().findings())
        .extracting(Finding::problem)
        .contains(HERE + ".length takes Message<String>, and Message<byte[]> comes in.");
  }

  @Test
  void isCalledAsIfItWereALambda() throws Exception {
    FunctionRef<String, Integer> length = ref(HERE, "length");
    FunctionRef<String, Boolean> isLong = ref(HERE, "isLong");
    FunctionRef<String, String> invalid = ref(HERE, "invalid");

    assertThat(length.apply(Message.of("four"))).isEqualTo(4);
    assertThat(isLong.test(Message.of("four"))).isTrue();
    assertThatThrownBy(() -> invalid.apply(Message.of("")))
        .isInstanceOf(InvalidMessageException.class)
        .hasMessage("no");
  }
}
