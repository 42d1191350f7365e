package dev.weir.benchmarks.stateless;

import static dev.weir.dsl.Sinks.devNullSink;
import static dev.weir.dsl.Sources.streamingSource;

import dev.weir.benchmarks.contest.CheckedWork;
import dev.weir.benchmarks.contest.Outcome;
import dev.weir.benchmarks.contest.Settings;
import dev.weir.benchmarks.flink.LocalCluster;
import dev.weir.benchmarks.flink.MetricSource;
import dev.weir.benchmarks.flink.WeirJob;
import dev.weir.dsl.ExtensibleChain;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.message.Header;
import dev.weir.dsl.message.Headers;
import dev.weir.dsl.message.Message;
import dev.weir.dsl.message.Origin;
import dev.weir.dsl.step.SourceOptions;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.datagen.source.GeneratorFunction;

/** The stateless work as a pipeline; setting {@code extra}: what it has besides, or nothing. */
public final class ExtraByWeir extends CheckedWork {
  static final String EXTRA = "extra";
  static final String BROKERS = "brokers";

  private static final String SCHEMA =
      "classpath:dev/weir/benchmarks/stateless/metrics.schema.json";
  private static final int HEADERS = 5;
  private static final String DEAD_LETTERS = ", dlq: {topic: letters, bootstrap_servers: \"%s\"}";

  private boolean hasSchema;
  private boolean hasDeadLetters;
  private boolean hasHeaders;
  private String descriptor;
  private LocalCluster cluster;

  @Override
  public void open(Settings settings) throws Exception {
    String extra = settings.text(EXTRA);
    hasSchema = extra.equals(Extra.SCHEMA.name());
    hasDeadLetters = extra.equals(Extra.DEAD_LETTERS.name());
    hasHeaders = extra.equals(Extra.HEADERS.name());
    descriptor =
        """
        pipeline:
          segments:
            - parallelism: 1
              steps_config:
                source: {bootstrap_servers: "localhost:9092"%s}
        """
            .formatted(hasDeadLetters ? DEAD_LETTERS.formatted(settings.text(BROKERS)) : "");
    cluster = LocalCluster.start(1);
  }

  @Override
  protected Outcome run(long records, boolean isChecked) throws Exception {
    SourceOptions options = SourceOptions.defaults();
    SourceOptions used = hasSchema ? options.withSchema(SCHEMA) : options;
    UnaryOperator<ExtensibleChain<byte[]>> work =
        isChecked ? StatelessByWeir::checked : StatelessByWeir::worked;
    return cluster.run(
        WeirJob.ofMessages(
            PipelineDefinition.of(
                "extra",
                () ->
                    work.apply(streamingSource("source", "records", used))
                        .sink("sink", devNullSink())),
            descriptor,
            records,
            new Read(new MetricSource(), hasDeadLetters, hasHeaders)));
  }

  /**
   * Gives messages as Weir's source of Kafka does.
   *
   * @param bytes gives the records' values
   * @param carriesValues whether messages carry these values, for dead letters
   * @param hasHeaders whether messages have headers
   */
  private record Read(MetricSource bytes, boolean carriesValues, boolean hasHeaders)
      implements GeneratorFunction<Long, Message<byte[]>> {
    private static final long TIME = 1_767_225_600_000L;

    @Override
    public void open(SourceReaderContext context) {
      bytes.open(context);
    }

    @Override
    public Message<byte[]> map(Long index) {
      byte[] value = bytes.map(index);
      Message<byte[]> message =
          Message.of(
              value,
              null,
              hasHeaders ? Headers.of(new Unread(numbers())) : Headers.none(),
              TIME + index,
              "records",
              new Origin("records", 0, index));
      return carriesValues ? message.withSharedOriginal(value) : message;
    }

    /** Kafka's client, too, makes new objects of the headers of each record. */
    private static byte[][] numbers() {
      byte[][] values = new byte[HEADERS][];
      for (int i = 0; i < HEADERS; i++) {
        values[i] = new byte[Long.BYTES];
      }
      return values;
    }
  }

  /**
   * Headers as they came in, which are taken apart only where somebody looks.
   *
   * @param values their values
   */
  private record Unread(byte[][] values) implements Headers.Unread {
    @Override
    public int size() {
      return values.length;
    }

    @Override
    public List<Header> read() {
      return Arrays.stream(values).map(value -> Header.of("number", value)).toList();
    }
  }
}
