package dev.weir.benchmarks.start;

import static dev.weir.dsl.Sinks.streamSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.filter;

import dev.weir.benchmarks.contest.Figure;
import dev.weir.benchmarks.contest.Outcome;
import dev.weir.benchmarks.contest.Settings;
import dev.weir.benchmarks.contest.Statistics;
import dev.weir.benchmarks.contest.Work;
import dev.weir.benchmarks.flink.LocalCluster;
import dev.weir.benchmarks.kafka.Job;
import dev.weir.deployment.DescriptorLoader;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.flink.compile.FlinkCompiler;
import dev.weir.flink.translate.FlinkJob;
import dev.weir.sandbox.flink.FlinkCluster;
import dev.weir.sandbox.flink.FlinkRun;
import dev.weir.sandbox.kafka.KafkaTopics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamGraph;

/**
 * Does what a test of a small pipeline does, some times, on a cluster and a broker that are there;
 * setting {@code by}: who makes the job. Weir's is what a test with the sandbox's extension does:
 * it makes its topics, sends, runs the pipeline and reads what came of it. Flink's has its records
 * in memory and throws its results away.
 */
public final class WarmTest implements Work {
  private static final int TIMES = 20;
  private static final int SLOTS = 8;
  private static final double NANOSECONDS_PER_SECOND = 1e9;
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private FlinkCluster cluster;
  private String brokers;
  private boolean isWeirs;
  private boolean isWithTopics;

  @Override
  public void open(Settings settings) {
    cluster = FlinkCluster.start(SLOTS, 0);
    brokers = settings.text(Job.BROKERS);
    isWeirs = !settings.text("by").equals("flink");
    isWithTopics = settings.text("by").equals("test");
  }

  @Override
  public Outcome run(long records) {
    KafkaTopics topics = new KafkaTopics(brokers);
    String input = topics.createUnique("events");
    topics.send(input, "a", "b", "c");
    String output = topics.createUnique("copies");
    List<Double> seconds = new ArrayList<>();
    for (int time = 0; time < TIMES; time++) {
      long start = System.nanoTime();
      if (isWithTopics) {
        test(topics);
      } else {
        run(isWeirs ? byWeir(input, output) : byHand());
      }
      seconds.add((System.nanoTime() - start) / NANOSECONDS_PER_SECOND);
    }
    return Outcome.unknown().with(Figure.SECONDS, Statistics.of(seconds).median());
  }

  private void run(StreamGraph graph) {
    try (FlinkRun run = cluster.submit(LocalCluster.withoutRestarts(graph), List.of())) {
      run.awaitFinished(LIMIT);
    }
  }

  private void test(KafkaTopics topics) {
    String input = topics.createUnique("events");
    String output = topics.createUnique("copies");
    topics.send(input, "a", "b", "c");
    run(byWeir(input, output));
    List<String> copies = topics.readTexts(output);
    if (!copies.equals(List.of("a", "b", "c"))) {
      throw new IllegalStateException("The test would fail: " + copies);
    }
  }

  private static StreamGraph byHand() {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(1, new Configuration());
    environment.fromData("a", "b", "c").filter(text -> true).sinkTo(new DiscardingSink<>());
    return environment.getStreamGraph();
  }

  private StreamGraph byWeir(String input, String output) {
    // A group that has read the topic before would find nothing more in it.
    String descriptor =
        """
        pipeline:
          segments:
            - steps_config:
                in: {bootstrap_servers: "%1$s", topic: %2$s, consumer_group: %3$s, auto_offset_reset: earliest}
                out: {bootstrap_servers: "%1$s", topic: %4$s}
        """
            .formatted(brokers, input, Job.newName(), output);
    PipelineDefinition definition =
        PipelineDefinition.of(
            "small",
            () ->
                streamingSource("in", "events")
                    .apply("filter", filter(message -> true))
                    .sink("out", streamSink("copies")));
    return FlinkJob.build(
        FlinkCompiler.compile(
                definition.graph().orThrow(),
                DescriptorLoader.parse("descriptor", descriptor.getBytes(StandardCharsets.UTF_8))
                    .orThrow())
            .orThrow()
            .untilLatest()
            .inOneProcess(),
        StreamExecutionEnvironment.getExecutionEnvironment());
  }
}
