package dev.weir.benchmarks.window;

import static dev.weir.dsl.Sinks.devNullSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.map;
import static dev.weir.dsl.Steps.reducer;
import static dev.weir.dsl.Windows.tumbling;

import dev.weir.benchmarks.contest.CheckedWork;
import dev.weir.benchmarks.contest.Outcome;
import dev.weir.benchmarks.contest.Settings;
import dev.weir.benchmarks.flink.LocalCluster;
import dev.weir.benchmarks.flink.ReadingSource;
import dev.weir.benchmarks.flink.WeirJob;
import dev.weir.benchmarks.input.Readings;
import dev.weir.dsl.Applier;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.function.Accumulator;
import dev.weir.dsl.message.Message;
import java.time.Duration;

/**
 * The work as a pipeline. Settings: {@code sensors}, {@code parallelism}, {@code backend}, {@code
 * keyed} and {@code optimizations}, a map in YAML.
 */
public final class WindowByWeir extends CheckedWork {
  private static final Duration SIZE = Duration.ofSeconds(10);

  /** A window without a key runs in one subtask. */
  private static final String SEGMENT_OF_ONE =
      """
          - parallelism: 1
            steps_config:
              window: {starts_segment: true}
      """;

  private Settings settings;
  private LocalCluster cluster;

  /** What was read of a sensor. */
  public record Reading(long sensor, long value) {
    static Reading decode(Message<byte[]> message) {
      byte[] bytes = message.payload();
      return new Reading(Readings.sensor(bytes), Readings.value(bytes));
    }
  }

  /** How many readings there were of a sensor, and their sum. */
  public record Total(long sensor, long count, long sum) {
    byte[] bytes() {
      return Readings.total(sensor, count, sum);
    }
  }

  /** Counts readings and sums them up. */
  public static final class Totals implements Accumulator<Reading, Total, Total> {
    private static final long serialVersionUID = 1;

    @Override
    public Total create() {
      return new Total(0, 0, 0);
    }

    @Override
    public Total add(Total total, Message<Reading> message) {
      Reading reading = message.payload();
      return new Total(reading.sensor(), total.count() + 1, total.sum() + reading.value());
    }

    @Override
    public Total merge(Total left, Total right) {
      return new Total(right.sensor(), left.count() + right.count(), left.sum() + right.sum());
    }

    @Override
    public Total getValue(Total total) {
      return total;
    }
  }

  @Override
  public void open(Settings given) throws Exception {
    settings = given;
    // Slots share the memory of RocksDB, so there is none to spare.
    cluster = LocalCluster.start(settings.number("parallelism") + (isKeyed() ? 0 : 1));
  }

  @Override
  protected Outcome run(long records, boolean isChecked) throws Exception {
    int parallelism = settings.number("parallelism");
    return cluster.run(
        WeirJob.of(
            PipelineDefinition.of(
                "windows",
                () ->
                    streamingSource("source", "readings")
                        .apply("decode", map(Reading::decode))
                        .apply("window", window())
                        .apply("encode", isChecked ? checking() : encoding())
                        .sink("sink", devNullSink())),
            """
            pipeline:
              state_backend: %s
              optimizations: %s
              segments:
                - parallelism: %d
                  steps_config:
                    source: {bootstrap_servers: "localhost:9092"}
            %s"""
                .formatted(
                    settings.text("backend"),
                    settings.text("optimizations"),
                    parallelism,
                    isKeyed() || parallelism == 1 ? "" : SEGMENT_OF_ONE),
            records,
            new ReadingSource(new Readings(settings.number("sensors"), records, parallelism)),
            Readings::time));
  }

  private static Applier<Total, byte[]> encoding() {
    return map(message -> message.payload().bytes());
  }

  private Applier<Total, byte[]> checking() {
    boolean hasKey = isKeyed();
    return map(message -> Readings.check(message.payload().bytes(), hasKey));
  }

  private boolean isKeyed() {
    return Boolean.parseBoolean(settings.text("keyed"));
  }

  private Applier<Reading, Total> window() {
    return isKeyed()
        ? reducer(tumbling(SIZE), new Totals(), message -> message.payload().sensor())
        : reducer(tumbling(SIZE), new Totals());
  }
}
