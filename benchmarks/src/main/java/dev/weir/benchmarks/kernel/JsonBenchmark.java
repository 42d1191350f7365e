package dev.weir.benchmarks.kernel;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.weir.benchmarks.input.Metric;
import dev.weir.benchmarks.input.MetricRecords;
import dev.weir.benchmarks.input.MetricTokens;
import dev.weir.benchmarks.stateless.StatelessByWeir.Counted;
import dev.weir.deployment.model.Optimization;
import dev.weir.dsl.Formats;
import dev.weir.dsl.type.PayloadType;
import dev.weir.flink.codec.Codecs;
import dev.weir.flink.codec.Decoder;
import dev.weir.flink.codec.Encoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reads and writes the metrics of {@link MetricRecords} as JSON, each after the other. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class JsonBenchmark {
  /** Who reads and writes. */
  @Param({"WEIR", "WEIR_WITHOUT_DIRECT_JSON", "JACKSON_DATABIND", "TOKENS_BY_HAND"})
  private Way way;

  private byte[][] records;
  private Reader<?> reader;
  private Written written;
  private int next;

  /** The ways to read and write metrics. */
  public enum Way {
    /** What pipelines do. */
    WEIR,
    /** What pipelines do whose descriptor has {@code direct_json: false}. */
    WEIR_WITHOUT_DIRECT_JSON,
    /** Data binding by Jackson. */
    JACKSON_DATABIND,
    /** Tokens of Jackson, read and written by hand. */
    TOKENS_BY_HAND
  }

  @FunctionalInterface
  private interface Reader<T> {
    T read(byte[] bytes) throws Exception;
  }

  @FunctionalInterface
  private interface Writer<T> {
    byte[] write(T value) throws Exception;
  }

  @FunctionalInterface
  private interface Written {
    byte[] write(int index) throws Exception;
  }

  /** Reads all records, so that they are there to be written. */
  @Setup
  public void prepare() throws Exception {
    records = MetricRecords.all();
    switch (way) {
      case WEIR -> prepareWeir(Set.of(Optimization.DIRECT_JSON));
      case WEIR_WITHOUT_DIRECT_JSON -> prepareWeir(Set.of());
      case JACKSON_DATABIND -> {
        ObjectReader metrics = Metric.mapper().readerFor(Metric.class);
        ObjectWriter bytes = Metric.mapper().writerFor(Metric.class);
        this.<Metric>prepare(metrics::readValue, bytes::writeValueAsBytes);
      }
      case TOKENS_BY_HAND -> {
        MetricTokens tokens = new MetricTokens();
        prepare(tokens::read, tokens::write);
      }
      default -> throw new IllegalStateException(way.name());
    }
  }

  private void prepareWeir(Set<Optimization> optimizations) throws Exception {
    PayloadType type = PayloadType.of(Counted.class);
    Decoder<Counted> decoder = Codecs.decoder(Formats.json(), type, List.of(), optimizations);
    Encoder<Counted> encoder = Codecs.encoder(Formats.json(), type, optimizations);
    decoder.open();
    encoder.open();
    this.<Counted>prepare(bytes -> decoder.decode(bytes, null), encoder::encode);
  }

  private <T> void prepare(Reader<T> wayToRead, Writer<T> wayToWrite) throws Exception {
    List<T> values = new ArrayList<>();
    for (byte[] bytes : records) {
      values.add(wayToRead.read(bytes));
    }
    reader = wayToRead;
    written = index -> wayToWrite.write(values.get(index));
  }

  private int next() {
    next = next + 1 == records.length ? 0 : next + 1;
    return next;
  }

  /** Reads a metric. */
  @Benchmark
  public Object read() throws Exception {
    return reader.read(records[next()]);
  }

  /** Writes a metric. */
  @Benchmark
  public byte[] write() throws Exception {
    return written.write(next());
  }
}
