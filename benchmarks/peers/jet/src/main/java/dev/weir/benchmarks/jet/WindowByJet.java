package dev.weir.benchmarks.jet;

import com.hazelcast.jet.aggregate.AggregateOperation;
import com.hazelcast.jet.aggregate.AggregateOperation1;
import com.hazelcast.jet.pipeline.Pipeline;
import com.hazelcast.jet.pipeline.WindowDefinition;
import dev.weir.benchmarks.contest.CheckedWork;
import dev.weir.benchmarks.contest.Outcome;
import dev.weir.benchmarks.contest.Settings;
import dev.weir.benchmarks.input.Readings;
import java.io.Serializable;

/**
 * Counts and sums readings in windows of ten seconds by a pipeline of Jet, which aggregates before
 * it divides by keys. Settings: {@code sensors} and {@code parallelism}.
 */
public final class WindowByJet extends CheckedWork {
  private static final long SIZE = 10_000;
  private static final long DISORDER = 5_000;

  private Settings settings;
  private JetCluster cluster;

  /** How many readings there were, and their sum. */
  private static final class Total implements Serializable {
    private static final long serialVersionUID = 1;

    private long count;
    private long sum;
  }

  @Override
  public void open(Settings given) {
    settings = given;
    cluster = JetCluster.start(settings.number("parallelism"));
  }

  @Override
  protected Outcome run(long records, boolean isChecked) {
    int parallelism = settings.number("parallelism");
    Readings readings = new Readings(settings.number("sensors"), records, parallelism);
    Pipeline pipeline = Pipeline.create();
    pipeline
        .<byte[]>readFrom(
            JetCluster.source(records, parallelism, processor -> number -> readings.bytes(number)))
        .addTimestamps(Readings::time, DISORDER)
        .groupingKey(Readings::sensor)
        .window(WindowDefinition.tumbling(SIZE))
        .aggregate(totals())
        .map(
            result -> {
              byte[] bytes =
                  Readings.total(result.getKey(), result.getValue().count, result.getValue().sum);
              return isChecked ? Readings.check(bytes, true) : bytes;
            })
        .writeTo(JetCluster.counting());
    return cluster.run(pipeline);
  }

  private static AggregateOperation1<byte[], Total, Total> totals() {
    return AggregateOperation.withCreate(Total::new)
        .<byte[]>andAccumulate(
            (total, bytes) -> {
              total.count++;
              total.sum += Readings.value(bytes);
            })
        .andCombine(
            (total, other) -> {
              total.count += other.count;
              total.sum += other.sum;
            })
        .andExportFinish(total -> total);
  }
}
