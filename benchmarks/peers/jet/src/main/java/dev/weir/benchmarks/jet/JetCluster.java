package dev.weir.benchmarks.jet;

import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.function.FunctionEx;
import com.hazelcast.jet.config.JobConfig;
import com.hazelcast.jet.pipeline.BatchSource;
import com.hazelcast.jet.pipeline.Pipeline;
import com.hazelcast.jet.pipeline.Sink;
import com.hazelcast.jet.pipeline.SinkBuilder;
import com.hazelcast.jet.pipeline.SourceBuilder;
import dev.weir.benchmarks.contest.Outcome;

/** A member of Hazelcast in the contestant's JVM, which joins no other. */
final class JetCluster {
  private static final String RESULTS = "results";
  private static final int AT_ONCE = 1 << 10;

  private final HazelcastInstance member;

  private JetCluster(HazelcastInstance member) {
    this.member = member;
  }

  static JetCluster start(int threads) {
    Config config = new Config();
    config.setProperty("hazelcast.logging.type", "none");
    config.setProperty("hazelcast.phone.home.enabled", "false");
    config.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
    config.getNetworkConfig().getJoin().getMulticastConfig().setEnabled(false);
    config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
    config.getJetConfig().setEnabled(true).setCooperativeThreadCount(threads);
    return new JetCluster(Hazelcast.newHazelcastInstance(config));
  }

  /** Runs a job to its end, and returns how many results have come to its sink. */
  Outcome run(Pipeline pipeline) {
    member.getMap(RESULTS).clear();
    member.getJet().newJob(pipeline, new JobConfig().setMetricsEnabled(false)).join();
    return Outcome.of(
        member.<Integer, Long>getMap(RESULTS).values().stream().mapToLong(Long::longValue).sum());
  }

  /**
   * Gives records by their numbers; each processor has consecutive ones.
   *
   * @param generator makes what gives them, once for each processor
   */
  static <T> BatchSource<T> source(
      long records, int processors, FunctionEx<Integer, Generator<T>> generator) {
    return SourceBuilder.batch(
            "source",
            context ->
                new Range<T>(
                    generator.apply(context.globalProcessorIndex()),
                    records / processors * context.globalProcessorIndex(),
                    records / processors * (context.globalProcessorIndex() + 1)))
        .<T>fillBufferFn(
            (range, buffer) -> {
              for (int i = 0; i < AT_ONCE && range.next < range.end; i++) {
                buffer.add(range.generator.get(range.next++));
              }
              if (range.next >= range.end) {
                buffer.close();
              }
            })
        .distributed(processors)
        .build();
  }

  /** Counts what comes. */
  static <T> Sink<T> counting() {
    return SinkBuilder.sinkBuilder(
            "sink",
            context -> new Count(context.hazelcastInstance(), context.globalProcessorIndex()))
        .<T>receiveFn((count, item) -> count.results++)
        .destroyFn(Count::tell)
        .build();
  }

  /**
   * Gives records by their numbers.
   *
   * @param <T> the records
   */
  interface Generator<T> {
    T get(long number);
  }

  private static final class Range<T> {
    private final Generator<T> generator;
    private final long end;
    private long next;

    Range(Generator<T> generator, long next, long end) {
      this.generator = generator;
      this.next = next;
      this.end = end;
    }
  }

  private static final class Count {
    private final HazelcastInstance member;
    private final int processor;
    private long results;

    Count(HazelcastInstance member, int processor) {
      this.member = member;
      this.processor = processor;
    }

    void tell() {
      member.getMap(RESULTS).put(processor, results);
    }
  }
}
