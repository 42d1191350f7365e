package dev.weir.sandbox.junit;

import static dev.weir.dsl.Steps.reducer;
import static dev.weir.dsl.Windows.session;
import static dev.weir.dsl.Windows.tumbling;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.function.AggregationBackend;
import dev.weir.dsl.message.Message;
import dev.weir.dsl.step.SourceOptions;
import dev.weir.dsl.step.WindowSpec;
import dev.weir.flink.runtime.StepMetrics;
import dev.weir.sandbox.Patience;
import dev.weir.sandbox.flink.FlinkRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A reducer that is told more")
class ReducerOptionsIT extends WindowTests {
  private static final SourceOptions IN_ORDER =
      SourceOptions.defaults().withOutOfOrderness(Duration.ZERO);

  static Stream<Arguments> windows() {
    return Stream.of(
        Arguments.of(tumbling(Duration.ofSeconds(10)), "[a,b,end] [c] [d,end] [e]"),
        Arguments.of(tumbling(100, Duration.ofSeconds(10)), "[a,b,end] [c] [d,end] [e]"),
        Arguments.of(session(Duration.ofSeconds(5)), "[a,b,end] [c] [d,end] [e]"),
        Arguments.of(tumbling(3), "[a,b,end] [c,d,end]"));
  }

  @ParameterizedTest
  @MethodSource("windows")
  void closesAWindowAtTheMessageThatItsPredicateAccepts(WindowSpec window, String results) {
    send("a@0", "b@1", "end@2", "c@3", "d@12", "end@13", "e@14");

    run(
        reduced(
            reducer(window, new Texts()).closingEarly(m -> m.payload().equals("end")), IN_ORDER));

    assertThat(texts()).containsExactlyInAnyOrder(results.split(" "));
  }

  @Test
  void givesAWindowThatIsClosedEarlyTheTimestampOfItsEnd() {
    send("a@0", "end@2");

    run(
        reduced(
            reducer(tumbling(Duration.ofSeconds(10)), new Texts())
                .closingEarly(m -> m.payload().equals("end"))));

    assertThat(sandbox.topics().readAll(output))
        .extracting(ConsumerRecord::timestamp)
        .containsExactly(T + 9_999);
  }

  @Test
  void closesAWindowOfOneKeyAndNotOfOthers() {
    send("a@0", "b@0", "a!@1", "b@2", "a@3");

    run(
        reduced(
            reducer(tumbling(Duration.ofSeconds(10)), new Count())
                .groupBy(m -> m.payload().substring(0, 1))
                .closingEarly(m -> m.payload().endsWith("!"))));

    assertThat(texts()).containsExactlyInAnyOrder("a! 2", "b 2", "a 1");
  }

  /** Writes results to a file, when it is flushed. */
  public static final class Lines implements AggregationBackend<Object> {
    private final String file;
    private final String broken;
    private transient List<String> written;

    Lines(Path file, String broken) {
      this.file = file.toString();
      this.broken = broken;
    }

    @Override
    public void open() {
      written = new ArrayList<>();
    }

    @Override
    public void write(Message<Object> result) throws IOException {
      if (broken.equals("write")) {
        throw new IOException("no connection");
      }
      written.add(result.payload() + " at " + (result.timestamp() - T));
    }

    @Override
    public void flush() throws IOException {
      if (broken.equals("flush")) {
        throw new IOException("no connection");
      }
      Files.write(Path.of(file), written, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      written.clear();
    }
  }

  @Test
  void storesResultsInItsBackendBeforeACheckpointThatIncludesThemCompletes(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("results");
    PipelineDefinition definition =
        reduced(
            reducer(tumbling(Duration.ofSeconds(10)), new Count()).storedIn(new Lines(file, "")),
            IN_ORDER);
    send("a@1", "a@2", "b@12");
    FlinkRun first =
        sandbox.start(sandbox.compile(definition, sandbox.descriptor(yaml("fail", 1))));
    Awaitility.await().atMost(Patience.LIMIT).until(() -> texts().size() == 1);
    String savepoint = first.stopWithSavepoint(folder.toUri().toString(), false);

    assertThat(Files.readAllLines(file)).containsExactly("a 2 at 9999");

    FlinkRun second =
        sandbox.start(sandbox.compile(definition, sandbox.descriptor(yaml("fail", 1))), savepoint);
    send("b@13");
    Awaitility.await()
        .atMost(Patience.LIMIT)
        .until(() -> second.counters().of("window", StepMetrics.MESSAGES_IN) == 1);
    second.stopWithSavepoint(folder.toUri().toString(), true);

    assertThat(Files.readAllLines(file)).containsExactly("a 2 at 9999", "b 2 at 19999");
    assertThat(texts()).containsExactly("a 2", "b 2");
  }

  @ParameterizedTest(name = "in {0}()")
  @ValueSource(strings = {"write", "flush"})
  void failsNamingTheStepWhereItsBackendFails(String method, @TempDir Path folder) {
    send("a@1");
    PipelineDefinition definition =
        reduced(
            reducer(tumbling(Duration.ofSeconds(10)), new Count())
                .storedIn(new Lines(folder.resolve("results"), method)));

    assertThatThrownBy(() -> run(definition))
        .hasStackTraceContaining(
            "step 'window' of pipeline 'windows' failed at its backend, in " + method + "()");
  }
}
