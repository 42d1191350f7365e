package dev.weir.benchmarks.kafka;

import dev.weir.benchmarks.contest.Outcome;
import dev.weir.benchmarks.contest.Settings;
import dev.weir.benchmarks.contest.Work;
import dev.weir.benchmarks.expert.KafkaByHand;
import dev.weir.benchmarks.flink.LocalCluster;
import dev.weir.flink.translate.FlinkJob;
import dev.weir.sandbox.kafka.KafkaTopics;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** A job that is always there, to which records come in time; setting {@code by}: who made it. */
public final class WaitingWork implements Work {
  private RecordsInTime records;

  @Override
  public void open(Settings settings) throws Exception {
    Job job = Job.of(settings);
    KafkaTopics topics = new KafkaTopics(job.brokers());
    String input = topics.createUnique("in", FilledBroker.PARTITIONS);
    String output = topics.createUnique("out", FilledBroker.PARTITIONS);
    StreamGraph graph =
        settings.text("by").equals("weir")
            ? FlinkJob.build(
                KafkaByWeir.plan(job, input, output, false),
                StreamExecutionEnvironment.getExecutionEnvironment())
            : KafkaByHand.graph(job, true, KafkaByHand.source(job, input), output, false);
    LocalCluster cluster = LocalCluster.start(1);
    Thread running = new Thread(() -> run(cluster, graph), "job");
    running.setDaemon(true);
    running.start();
    records = new RecordsInTime(job.brokers(), input, output);
  }

  private static void run(LocalCluster cluster, StreamGraph graph) {
    try {
      cluster.run(graph);
    } catch (Exception e) {
      throw new IllegalStateException("The job has failed.", e);
    }
  }

  @Override
  public Outcome run(long count) throws Exception {
    return records.send((int) count);
  }
}
