package dev.weir.benchmarks.start;

import static dev.weir.dsl.Sinks.streamSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.filter;

import dev.weir.benchmarks.contest.Figure;
import dev.weir.benchmarks.contest.Outcome;
import dev.weir.benchmarks.contest.Settings;
import dev.weir.benchmarks.contest.Statistics;
import dev.weir.benchmarks.contest.Work;
import dev.weir.benchmarks.kafka.Job;
import dev.weir.deployment.DescriptorLoader;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.flink.compile.FlinkCompiler;
import dev.weir.flink.translate.FlinkJob;
import dev.weir.sandbox.flink.FlinkCluster;
import dev.weir.sandbox.flink.FlinkRun;
import dev.weir.sandbox.kafka.KafkaBroker;
import dev.weir.sandbox.kafka.KafkaTopics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** Runs a small job some times; setting {@code by}: who makes it. */
public final class WarmTest implements Work {
  private static final int TIMES = 20;
  private static final double NANOSECONDS_PER_SECOND = 1e9;
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private FlinkCluster cluster;
  private boolean isWeirs;

  /** The descriptor, in which the consumer group is missing. */
  private String descriptor;

  @Override
  public void open(Settings settings) {
    cluster = FlinkCluster.start(1, 0);
    isWeirs = settings.text("by").equals("weir");
    if (isWeirs) {
      KafkaBroker broker = KafkaBroker.start();
      KafkaTopics topics = new KafkaTopics(broker.bootstrapServers());
      String input = topics.createUnique("events");
      topics.send(input, "a", "b", "c");
      descriptor =
          """
          pipeline:
            segments:
              - steps_config:
                  in: {bootstrap_servers: "%1$s", topic: %2$s, consumer_group: %%s, auto_offset_reset: earliest}
                  out: {bootstrap_servers: "%1$s", topic: %3$s}
          """
              .formatted(broker.bootstrapServers(), input, topics.createUnique("copies"));
    }
  }

  @Override
  public Outcome run(long records) {
    List<Double> seconds = new ArrayList<>();
    for (int time = 0; time < TIMES; time++) {
      long start = System.nanoTime();
      try (FlinkRun run = cluster.submit(isWeirs ? byWeir() : byHand(), List.of())) {
        run.awaitFinished(LIMIT);
      }
      seconds.add((System.nanoTime() - start) / NANOSECONDS_PER_SECOND);
    }
    return Outcome.unknown().with(Figure.SECONDS, Statistics.of(seconds).median());
  }

  private static StreamGraph byHand() {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(1, new Configuration());
    environment.fromData("a", "b", "c").filter(text -> true).sinkTo(new DiscardingSink<>());
    return environment.getStreamGraph();
  }

  private StreamGraph byWeir() {
    // A group that has read the topic before would find nothing more in it.
    String ofThisRun = descriptor.formatted(Job.newName());
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
                DescriptorLoader.parse("descriptor", ofThisRun.getBytes(StandardCharsets.UTF_8))
                    .orThrow())
            .orThrow()
            .untilLatest(),
        StreamExecutionEnvironment.getExecutionEnvironment());
  }
}
