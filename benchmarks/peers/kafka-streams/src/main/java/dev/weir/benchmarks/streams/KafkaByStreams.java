package dev.weir.benchmarks.streams;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.weir.benchmarks.contest.CheckedWork;
import dev.weir.benchmarks.contest.Outcome;
import dev.weir.benchmarks.contest.ResultSum;
import dev.weir.benchmarks.contest.Settings;
import dev.weir.benchmarks.input.Metric;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Produced;

/**
 * The work between two topics by Kafka Streams, with one thread. Settings: {@code brokers}, {@code
 * inputs}, the name of topics to read but for their number of records, {@code output}, {@code
 * exactlyOnce} and {@code copying}.
 */
public final class KafkaByStreams extends CheckedWork {
  private static final int COMMITS_EVERY_MILLISECONDS = 10_000;
  private static final int LIMIT_MINUTES = 2;

  private final ObjectReader reader = Metric.mapper().readerFor(Metric.class);
  private final ObjectWriter writer = Metric.mapper().writerFor(Metric.class);
  private Settings settings;

  @Override
  public void open(Settings given) {
    settings = given;
  }

  @Override
  protected Outcome run(long records, boolean isChecked) throws Exception {
    Seen seen = new Seen(records);
    try (KafkaStreams streams =
        new KafkaStreams(topology(records, seen, isChecked), properties())) {
      streams.start();
      // Closing commits, and so waits for what was sent.
      seen.await();
    }
    return Outcome.of(seen.results);
  }

  private Topology topology(long records, Seen seen, boolean isChecked) {
    StreamsBuilder builder = new StreamsBuilder();
    KStream<byte[], byte[]> input =
        builder.stream(
                settings.text("inputs") + records,
                Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
            .peek((key, value) -> seen.one());
    KStream<byte[], byte[]> results =
        is("copying")
            ? input
            : input
                .mapValues(this::parsed)
                .filter((key, metric) -> metric.type().equals("c"))
                .mapValues(metric -> written(metric.marked()));
    (isChecked ? results.mapValues(ResultSum::add) : results)
        .peek((key, value) -> seen.results++)
        .to(settings.text("output"), Produced.with(Serdes.ByteArray(), Serdes.ByteArray()));
    return builder.build();
  }

  private Metric parsed(byte[] bytes) {
    try {
      return reader.readValue(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] written(Metric metric) {
    try {
      return writer.writeValueAsBytes(metric);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean is(String setting) {
    return Boolean.parseBoolean(settings.text(setting));
  }

  private Properties properties() throws IOException {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "run-" + UUID.randomUUID());
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.text("brokers"));
    properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMITS_EVERY_MILLISECONDS);
    properties.put(
        StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
        is("exactlyOnce") ? StreamsConfig.EXACTLY_ONCE_V2 : StreamsConfig.AT_LEAST_ONCE);
    properties.put(StreamsConfig.STATE_DIR_CONFIG, Files.createTempDirectory("streams").toString());
    return properties;
  }

  /** Counts records, by one thread, and lets another wait for the last. */
  private static final class Seen {
    private final CountDownLatch last = new CountDownLatch(1);
    private long missing;
    private long results;

    Seen(long records) {
      missing = records;
    }

    void one() {
      if (--missing == 0) {
        last.countDown();
      }
    }

    void await() throws InterruptedException {
      if (!last.await(LIMIT_MINUTES, TimeUnit.MINUTES)) {
        throw new IllegalStateException("Kafka Streams has not read all within two minutes.");
      }
    }
  }
}
