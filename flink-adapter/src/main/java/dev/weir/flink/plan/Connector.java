package dev.weir.flink.plan;

import dev.weir.deployment.model.ClientProperties;
import dev.weir.deployment.model.OffsetReset;
import dev.weir.dsl.step.FileProperties;
import dev.weir.dsl.step.ObjectNaming;
import dev.weir.dsl.step.Rolling;
import dev.weir.dsl.step.StartOffsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What an operator is connected to outside the job. */
public sealed interface Connector {

  /** Nothing. */
  record None() implements Connector {}

  /**
   * A Kafka topic to read.
   *
   * @param bootstrapServers the brokers, each as {@code host:port}
   * @param topic the physical topic
   * @param stream the logical name of the stream
   * @param consumerGroup the consumer group that offsets are committed under
   * @param start where it begins without state
   * @param offsetReset where it begins without committed offsets
   * @param end when it stops reading
   * @param properties further properties of the consumer
   * @param originals whether messages carry the value as it was read, for dead letters
   */
  record KafkaSource(
      List<String> bootstrapServers,
      String topic,
      String stream,
      String consumerGroup,
      StartOffsets start,
      OffsetReset offsetReset,
      SourceEnd end,
      ClientProperties properties,
      Originals originals)
      implements Connector {
    /** Returns this source with other properties. */
    public KafkaSource with(ClientProperties newProperties) {
      return new KafkaSource(
          bootstrapServers,
          topic,
          stream,
          consumerGroup,
          start,
          offsetReset,
          end,
          newProperties,
          originals);
    }

    /** Returns this source with another end. */
    public KafkaSource endingAt(SourceEnd newEnd) {
      return new KafkaSource(
          bootstrapServers,
          topic,
          stream,
          consumerGroup,
          start,
          offsetReset,
          newEnd,
          properties,
          originals);
    }

    /** Returns this source with messages that carry the value as it was read otherwise. */
    public KafkaSource with(Originals newOriginals) {
      return new KafkaSource(
          bootstrapServers,
          topic,
          stream,
          consumerGroup,
          start,
          offsetReset,
          end,
          properties,
          newOriginals);
    }
  }

  /**
   * A Kafka topic to write.
   *
   * @param bootstrapServers the brokers, each as {@code host:port}
   * @param topic the physical topic
   * @param largestRequest the largest record that the producer sends, in bytes
   * @param properties further properties of the producer
   * @param transactions the transactions in which it writes; none where it writes at least once
   */
  record KafkaSink(
      List<String> bootstrapServers,
      String topic,
      int largestRequest,
      ClientProperties properties,
      Optional<KafkaTransactions> transactions)
      implements Connector {
    private static final int LARGEST_BATCH = 128 * 1024;

    /** Makes a sink that writes at least once. */
    public KafkaSink(
        List<String> bootstrapServers,
        String topic,
        int largestRequest,
        ClientProperties properties) {
      this(bootstrapServers, topic, largestRequest, properties, Optional.empty());
    }

    /**
     * Returns how many bytes the producer gathers for a partition at most before it sends them,
     * where its properties do not say so: more than Kafka's default of 16 KiB, so that few requests
     * carry many records. A record waits no longer for that, as {@code linger.ms} bounds it. No
     * more than a request may have, or than the producer's properties say that its memory has.
     */
    public int batchSize() {
      String memory = properties.values().getOrDefault("buffer.memory", "");
      long most = Math.min(LARGEST_BATCH, largestRequest);
      return (int) (memory.matches("\\d{1,18}") ? Math.min(most, Long.parseLong(memory)) : most);
    }

    /** Returns this sink, writing in transactions. */
    public KafkaSink within(KafkaTransactions newTransactions) {
      return new KafkaSink(
          bootstrapServers, topic, largestRequest, properties, Optional.of(newTransactions));
    }
  }

  /**
   * The transactions of a sink.
   *
   * @param idPrefix what their ids begin with; no id of another sink does
   * @param timeout after what time a broker gives an open one up
   */
  record KafkaTransactions(String idPrefix, Duration timeout) {}

  /** A place on a file system to write to. */
  sealed interface Directory extends Connector {
    /** Returns what all names are below, as a URI with a scheme. */
    String directory();

    /** Returns how files are called and stored. */
    FileProperties properties();

    /** Returns the same at another place. */
    Directory at(String newDirectory);
  }

  /**
   * A directory to gather messages in, many to a file.
   *
   * @param directory a URI with a scheme
   * @param properties how files are called and stored
   * @param rolling where a file ends and the next begins
   */
  record FileDirectory(String directory, FileProperties properties, Rolling rolling)
      implements Directory {
    @Override
    public FileDirectory at(String newDirectory) {
      return new FileDirectory(newDirectory, properties, rolling);
    }
  }

  /**
   * A directory to write an object for each message into.
   *
   * @param directory a URI with a scheme
   * @param properties how objects are called and stored
   * @param naming what becomes of generated names
   * @param concurrentUploads how many objects a subtask uploads at a time
   */
  record ObjectDirectory(
      String directory, FileProperties properties, ObjectNaming naming, int concurrentUploads)
      implements Directory {
    @Override
    public ObjectDirectory at(String newDirectory) {
      return new ObjectDirectory(newDirectory, properties, naming, concurrentUploads);
    }
  }

  /** When a source stops reading. */
  enum SourceEnd {
    /** Not until the job is stopped. */
    NEVER,
    /** After what the topic held when the job started; the job then finishes. */
    LATEST
  }

  /** Whether messages carry the value as it was read. */
  enum Originals {
    /** They do not. */
    NONE,
    /** Until they are sent to another task. */
    IN_TASK,
    /** As long, and without a copy, because nobody can change the value. */
    SHARED,
    /** To other tasks and into state, too. */
    KEPT
  }
}
