package dev.weir.sandbox.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.deployment.model.Optimization;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.OptimizationDecision;
import dev.weir.flink.plan.PlannedOperator;
import dev.weir.flink.runtime.StepMetrics;
import dev.weir.sandbox.Patience;
import dev.weir.sandbox.flink.FlinkRun;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A pipeline of any steps")
class OptimizationsIT extends InputOutput {
  private static final long T = 1_700_006_400_000L;
  private static final int PARTITIONS = 2;
  private static final int MESSAGES = 400;

  /** How far a message may come after a later one, within what a source waits for, in ms. */
  private static final int DISORDER = 2_000;

  static LongStream seeds() {
    return LongStream.range(0, Boolean.getBoolean("weir.chaos.all") ? 300 : 16);
  }

  private static boolean isInOneSubtask(long seed) {
    return seed % 2 == 0;
  }

  private FlinkPlan plan(long seed, String output, String dead, String optimizations) {
    PipelineDefinition pipeline = RandomPipeline.of(seed, isInOneSubtask(seed));
    String sinks =
        pipeline.graph().orThrow().nodes().stream()
            .map(node -> node.path().toString())
            .filter(path -> path.startsWith("out-"))
            .map(path -> "%s: {bootstrap_servers: 'x:1', topic: %s}".formatted(path, output))
            .collect(Collectors.joining(", "));
    return sandbox.compile(
        pipeline,
        sandbox.descriptor(
            """
            pipeline:
              optimizations: {%s}
              checkpointing: {interval: 300ms}
              segments:
                - parallelism: %d
                  steps_config: {
                    in: {bootstrap_servers: 'x:1', topic: %s, auto_offset_reset: earliest,
                         consumer_group: of-%s, dlq: {topic: %s, bootstrap_servers: 'x:1', keep_original: %s}},
                    %s}
            """
                .formatted(
                    optimizations,
                    isInOneSubtask(seed) ? 1 : PARTITIONS,
                    input,
                    output,
                    dead,
                    seed % 4 < 2,
                    sinks)));
  }

  private static String off() {
    return Stream.of(Optimization.values())
        .map(each -> each.key() + ": false")
        .collect(Collectors.joining(", "));
  }

  /** Returns the messages of a seed, for an input of their own. */
  private List<ProducerRecord<byte[], byte[]>> messages(long seed) {
    Random random = new Random(seed);
    input = sandbox.topics().createUnique("random", isInOneSubtask(seed) ? 1 : PARTITIONS);
    return IntStream.range(0, MESSAGES).mapToObj(i -> message(i, random, seed)).toList();
  }

  private ProducerRecord<byte[], byte[]> message(int number, Random random, long seed) {
    String customer = random.nextInt(20) == 0 ? "" : "customer " + random.nextInt(9);
    String order =
        "{\"id\":\"%d\",\"customer\":\"%s\",\"amount\":%d,\"tags\":[\"é\"]}"
            .formatted(number, customer, random.nextInt(1000));
    String value =
        random.nextInt(25) == 0 ? order.substring(random.nextInt(order.length())) : order;
    List<Header> headers =
        random.nextInt(30) == 0
            ? List.of()
            : List.of(
                new RecordHeader("kind", bytes(String.valueOf(random.nextInt(5) == 0 ? 2 : 1))),
                new RecordHeader("trace", bytes("t" + number)));
    return new ProducerRecord<>(
        input,
        isInOneSubtask(seed) ? 0 : number % PARTITIONS,
        T + number * 100L + random.nextInt(DISORDER),
        random.nextBoolean() ? bytes("key " + number) : null,
        bytes(value),
        headers);
  }

  private List<String> run(FlinkPlan plan, String output, String dead) {
    try (FlinkRun job = sandbox.start(plan.untilLatest())) {
      job.awaitFinished(Patience.LIMIT);
    }
    return read(output, dead);
  }

  private List<String> read(String output, String dead) {
    List<String> all = new ArrayList<>();
    for (String topic : List.of(output, dead)) {
      sandbox.topics().readAll(topic).stream()
          .map(record -> (topic.equals(dead) ? "dead " : "") + text(record))
          .sorted()
          .forEach(all::add);
    }
    return all;
  }

  private static String text(ConsumerRecord<byte[], byte[]> record) {
    String headers =
        Stream.of(record.headers().toArray())
            .map(header -> header.key() + "=" + text(header.value()))
            .collect(Collectors.joining(","));
    return text(record.value())
        + " key "
        + text(record.key())
        + " at "
        + record.timestamp()
        + " with "
        + headers;
  }

  private static String text(byte[] bytes) {
    return bytes == null ? "null" : new String(bytes, StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void writesTheSameWithAndWithoutOptimizations(long seed) {
    sandbox.topics().send(messages(seed));
    String dead = sandbox.topics().createUnique("dead");
    String otherOutput = sandbox.topics().createUnique("out");
    String otherDead = sandbox.topics().createUnique("dead");

    List<String> optimized = run(plan(seed, output, dead, ""), output, dead);
    List<String> plain = run(plan(seed, otherOutput, otherDead, off()), otherOutput, otherDead);

    assertThat(optimized).isNotEmpty().isEqualTo(plain);
  }

  /** Half as many as all, because each takes three jobs. */
  static LongStream seedsOfSavepoints() {
    return seeds().limit(seeds().count() / 2);
  }

  @ParameterizedTest
  @MethodSource("seedsOfSavepoints")
  void goesOnFromASavepointWithAndWithoutOptimizations(long seed, @TempDir Path folder) {
    List<ProducerRecord<byte[], byte[]>> messages = messages(seed);
    List<ProducerRecord<byte[], byte[]>> first = messages.subList(0, MESSAGES / 2);
    List<ProducerRecord<byte[], byte[]>> second = messages.subList(MESSAGES / 2, MESSAGES);
    String savepoints = folder.toUri().toString();
    boolean isOnBefore = seed % 4 < 2;
    String dead = sandbox.topics().createUnique("dead");
    String otherOutput = sandbox.topics().createUnique("out");
    String otherDead = sandbox.topics().createUnique("dead");

    sandbox.topics().send(first);
    FlinkPlan before = plan(seed, output, dead, isOnBefore ? "" : off());
    String savepoint = stopAfter(first.size(), sandbox.start(before), savepoints, false);
    sandbox.topics().send(second);
    FlinkPlan after = plan(seed, output, dead, isOnBefore ? off() : "");
    stopAfter(second.size(), sandbox.start(after, savepoint), savepoints, true);

    assertThat(read(output, dead))
        .isNotEmpty()
        .isEqualTo(run(plan(seed, otherOutput, otherDead, ""), otherOutput, otherDead));
  }

  private static String stopAfter(int messages, FlinkRun run, String savepoints, boolean drains) {
    try (FlinkRun job = run) {
      Awaitility.await()
          .atMost(Patience.LIMIT)
          .until(() -> job.counters().of("parser", StepMetrics.MESSAGES_IN) == messages);
      return job.stopWithSavepoint(savepoints, drains);
    }
  }

  @Test
  void hasEveryStepAndEveryOptimizationForSomeSeed() {
    Set<String> kinds = new HashSet<>();
    Set<Optimization> applied = EnumSet.noneOf(Optimization.class);
    seeds()
        .mapToObj(seed -> plan(seed, "out", "dead", ""))
        .forEach(
            plan -> {
              plan.operators().stream()
                  .map(PlannedOperator::step)
                  .forEach(step -> kinds.add(step.kind()));
              plan.optimizations().stream()
                  .filter(OptimizationDecision::isApplied)
                  .forEach(decision -> applied.add(decision.optimization()));
            });

    assertThat(kinds)
        .contains(
            "parser",
            "filter",
            "map",
            "flatMap",
            "headers filter",
            "route",
            "broadcast",
            "batch",
            "reducer",
            "serializer");
    assertThat(applied).containsExactlyInAnyOrder(Optimization.values());
  }
}
