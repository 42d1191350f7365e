package dev.weir.benchmarks;

import dev.weir.deployment.model.Optimization;
import dev.weir.dsl.Formats;
import dev.weir.dsl.message.Headers;
import dev.weir.dsl.message.InvalidMessageException;
import dev.weir.dsl.message.Message;
import dev.weir.dsl.type.PayloadType;
import dev.weir.examples.simplemapfilter.IngestMetric;
import dev.weir.examples.simplemapfilter.SimpleMapFilter;
import dev.weir.flink.codec.Codecs;
import dev.weir.flink.codec.ParserFunction;
import dev.weir.flink.codec.SerializerFunction;
import dev.weir.flink.runtime.FilterRuntime;
import dev.weir.flink.runtime.MapRuntime;
import dev.weir.flink.runtime.Measuring;
import dev.weir.flink.runtime.StepFunction;
import dev.weir.flink.runtime.StepIdentity;
import dev.weir.flink.runtime.StepMetrics;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The work of a small pipeline for one message, and what the metrics of its steps cost beside it.
 *
 * <p>The pipeline parses JSON, filters, maps and serialises. Its functions are called without Flink
 * and without Kafka, which would make the share of the metrics look smaller.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class StepMetricsBenchmark {
  private static final Set<Optimization> DIRECT = Set.of(Optimization.DIRECT_JSON);
  private static final int STEPS_BETWEEN = 4;
  private static final String RECORDS = "ingest-metrics.jsonl";
  private static final long TIME = 1_767_225_600_000L;

  private List<Message<byte[]>> records;
  private StepFunction<byte[], IngestMetric> parser;
  private StepFunction<IngestMetric, IngestMetric> filter;
  private StepFunction<IngestMetric, IngestMetric> map;
  private StepFunction<IngestMetric, byte[]> serializer;
  private StepMetrics source;
  private StepMetrics[] between;
  private StepMetrics sink;
  private int next;

  /** Reads the records of the example, and prepares the functions and the metrics. */
  @Setup
  public void prepare() throws Exception {
    PayloadType type = PayloadType.of(IngestMetric.class);
    parser = new ParserFunction<>(Codecs.decoder(Formats.json(), type, List.of(), DIRECT));
    filter = new FilterRuntime<>(message -> !message.payload().type().isEmpty());
    map = new MapRuntime<>(message -> message.payload());
    serializer = new SerializerFunction<>(Codecs.encoder(Formats.json(), type, DIRECT));
    for (StepFunction<?, ?> function : List.of(parser, filter, map, serializer)) {
      function.open();
    }
    records = records().stream().filter(this::isValid).toList();
    source = metrics("source", Measuring.SOURCE);
    between = new StepMetrics[STEPS_BETWEEN];
    for (int i = 0; i < STEPS_BETWEEN; i++) {
      between[i] = metrics("step" + i, Measuring.FUNCTION);
    }
    sink = metrics("sink", Measuring.SINK);
  }

  private static StepMetrics metrics(String step, Measuring measuring) {
    return StepMetrics.register(
        new UnregisteredMetricsGroup(),
        new StepIdentity("benchmark", step),
        Clock.systemUTC(),
        measuring);
  }

  private static List<Message<byte[]>> records() throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                SimpleMapFilter.class.getResourceAsStream(RECORDS), StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .map(line -> line.getBytes(StandardCharsets.UTF_8))
          .map(bytes -> Message.of(bytes, null, Headers.none(), TIME, "ingest-metrics", null))
          .toList();
    }
  }

  /** The example's sample has messages that the parser refuses. */
  private boolean isValid(Message<byte[]> record) {
    try {
      return parser.process(record) != null;
    } catch (InvalidMessageException e) {
      return false;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private Message<byte[]> record() {
    next = next + 1 == records.size() ? 0 : next + 1;
    return records.get(next);
  }

  /** Does what the steps do for a message. */
  @Benchmark
  public Message<byte[]> work() throws Exception {
    return serializer.process(map.process(filter.process(parser.process(record()))));
  }

  /** Measures a message as the source, four steps and the sink do. */
  @Benchmark
  public void metrics() {
    Message<byte[]> message = records.get(next);
    source.in(TIME);
    source.bytesIn(message.payload());
    source.out();
    source.bytesOut(message.payload());
    for (StepMetrics step : between) {
      boolean timed = step.in(TIME);
      long start = timed ? System.nanoTime() : 0;
      step.out();
      if (timed) {
        step.duration(System.nanoTime() - start);
      }
    }
    sink.sinkIn(message, TIME);
    sink.sinkOut(message);
  }
}
