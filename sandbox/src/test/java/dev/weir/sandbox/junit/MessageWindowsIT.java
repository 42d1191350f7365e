package dev.weir.sandbox.junit;

import static dev.weir.dsl.Steps.reducer;
import static dev.weir.dsl.Windows.slidingPerMessage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.function.Accumulator;
import dev.weir.dsl.message.Message;
import dev.weir.dsl.step.SourceOptions;
import dev.weir.dsl.step.WindowSpec;
import dev.weir.flink.runtime.StepMetrics;
import dev.weir.sandbox.Patience;
import dev.weir.sandbox.flink.FlinkRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Windows that slide with each message")
class MessageWindowsIT extends WindowTests {
  private static final WindowSpec THREE_SECONDS = slidingPerMessage(Duration.ofSeconds(3));

  /** Counts texts, changing its map in place as a user's accumulator may. */
  public static final class Tally
      implements Accumulator<String, Map<String, Integer>, Map<String, Integer>> {
    @Override
    public Map<String, Integer> create() {
      return new TreeMap<>();
    }

    @Override
    public Map<String, Integer> add(Map<String, Integer> counts, Message<String> message) {
      counts.merge(message.payload(), 1, Integer::sum);
      return counts;
    }

    @Override
    public Map<String, Integer> merge(Map<String, Integer> left, Map<String, Integer> right) {
      right.forEach((text, count) -> left.merge(text, count, Integer::sum));
      return left;
    }

    @Override
    public Map<String, Integer> getValue(Map<String, Integer> counts) {
      return counts;
    }
  }

  private static final List<String> REACTIONS =
      List.of("🏆@0.0", "📱@0.5", "🐟@1.0", "👌@2.0", "🏆@3.5", "📱@4.0", "🐟@5.0", "👌@5.5");

  private static final List<String> RESULTS =
      List.of(
          "{🏆:1}",
          "{🏆:1,📱:1}",
          "{🏆:1,🐟:1,📱:1}",
          "{🏆:1,👌:1,🐟:1,📱:1}",
          "{🏆:1,👌:1,🐟:1,📱:1}",
          "{🏆:1,👌:1,🐟:1,📱:1}",
          "{🏆:1,👌:1,🐟:1,📱:1}",
          "{🏆:1,👌:1,🐟:1,📱:1}");

  private static List<Map<String, Integer>> maps(List<String> texts) {
    return texts.stream()
        .map(
            text -> {
              Map<String, Integer> map = new TreeMap<>();
              for (String entry : text.substring(1, text.length() - 1).split(",")) {
                String[] parts = entry.split(":");
                map.put(parts[0], Integer.valueOf(parts[1]));
              }
              return map;
            })
        .toList();
  }

  @Test
  void reachFromATimeBeforeTheMessageToTheMessageItselfBothIncluded() {
    send(REACTIONS.toArray(new String[0]));

    run(reduced(reducer(THREE_SECONDS, new Tally())));

    assertThat(maps(texts())).isEqualTo(maps(RESULTS));
    assertThat(sandbox.topics().readAll(output))
        .extracting(ConsumerRecord::timestamp)
        .containsExactly(T, T + 500, T + 1000, T + 2000, T + 3500, T + 4000, T + 5000, T + 5500);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void haveTheSameResultsInWhateverOrderMessagesCome(long seed) {
    List<String> shuffled = new ArrayList<>(REACTIONS);
    Collections.shuffle(shuffled, new Random(seed));
    send(shuffled.toArray(new String[0]));
    SourceOptions wide = SourceOptions.defaults().withOutOfOrderness(Duration.ofSeconds(6));

    run(reduced(reducer(THREE_SECONDS, new Tally()), wide));

    assertThat(maps(texts())).isEqualTo(maps(RESULTS));
  }

  @Test
  void areKeptForEachKeyApart() {
    send("a@0", "b@1", "a@2", "b@3", "b@4.5");

    run(reduced(reducer(THREE_SECONDS, new Count(), Message::payload)));

    assertThat(texts()).containsExactly("a 1", "b 1", "a 2", "b 2", "b 2");
  }

  @Test
  void haveAResultForEachOfSeveralMessagesOfOneTime() {
    send("a@0", "b@0", "c@3", "d@3.001");

    run(reduced(reducer(THREE_SECONDS, new Texts())));

    assertThat(texts()).containsExactly("[a,b]", "[a,b]", "[a,b,c]", "[c,d]");
  }

  @Test
  void emitAnewWhatAMessageWithinTheAllowedLatenessChangesAndRefuseALaterOne() {
    SourceOptions inOrder = SourceOptions.defaults().withOutOfOrderness(Duration.ZERO);
    send("a@1", "b@3", "c@5");
    PipelineDefinition lenient =
        reduced(
            reducer(
                slidingPerMessage(Duration.ofSeconds(3)).withAllowedLateness(Duration.ofSeconds(3)),
                new Texts()),
            inOrder);
    FlinkRun run = sandbox.start(sandbox.compile(lenient, sandbox.descriptor(yaml("drop", 1))));
    try {
      awaitResults(2);
      send("late@2.5");
      awaitResults(4);
      send("too late@1.5", "d@9");
      awaitResults(5);
      Awaitility.await()
          .atMost(Patience.LIMIT)
          .until(() -> run.counters().of("window", StepMetrics.INVALID) == 1);
    } finally {
      run.cancel();
    }
    assertThat(texts()).containsExactly("[a]", "[a,b]", "[a,late]", "[a,b,late]", "[b,c,late]");
  }

  private void awaitResults(int number) {
    Awaitility.await().atMost(Patience.LIMIT).until(() -> texts().size() == number);
  }

  @Test
  void goByTheClockOfTheMachineWhereTheyAreToldTo() {
    send("a@0", "b@100000");
    PipelineDefinition definition =
        reduced(reducer(slidingPerMessage(Duration.ofMinutes(10)).inProcessingTime(), new Texts()));

    run(definition);

    assertThat(texts()).containsExactly("[a]", "[a,b]");
  }

  @Test
  void areKeptAcrossASavepointAndAnotherParallelism(@TempDir Path folder) {
    PipelineDefinition definition = reduced(reducer(THREE_SECONDS, new Count(), Message::payload));
    send("a@0", "b@1", "a@2");
    FlinkRun first =
        sandbox.start(sandbox.compile(definition, sandbox.descriptor(yaml("fail", 1))));
    Awaitility.await()
        .atMost(Patience.LIMIT)
        .until(() -> first.counters().of("window", StepMetrics.MESSAGES_IN) == 3);
    String savepoint = first.stopWithSavepoint(folder.toUri().toString(), false);

    send("a@3", "b@5");
    FlinkRun second =
        sandbox.start(sandbox.compile(definition, sandbox.descriptor(yaml("fail", 2))), savepoint);
    Awaitility.await()
        .atMost(Patience.LIMIT)
        .until(() -> second.counters().of("window", StepMetrics.MESSAGES_IN) == 2);
    second.stopWithSavepoint(folder.toUri().toString(), true);

    assertThat(texts()).containsExactlyInAnyOrder("a 1", "b 1", "a 2", "a 3", "b 1");
  }
}
