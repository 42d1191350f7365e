package dev.weir.benchmarks.kafka;

import dev.weir.benchmarks.contest.Contest;
import dev.weir.benchmarks.contest.Contestant;
import dev.weir.benchmarks.contest.Effort;
import dev.weir.benchmarks.contest.Goal;
import dev.weir.benchmarks.contest.Surroundings;
import dev.weir.benchmarks.expert.KafkaByHand;
import java.util.List;
import java.util.stream.LongStream;

/** Reads a topic of four partitions, does the stateless work, or none, and writes to another. */
public final class KafkaToKafka implements Contest {
  private static final String EXPERT = "Flink, expert";
  private static final String WEIR = "Weir";
  private static final String STREAMS = "Kafka Streams";
  private static final double TIMES_STREAMS = 1.4;

  private final String name;
  private final String title;
  private final boolean isExactlyOnce;
  private final boolean isCopying;

  private KafkaToKafka(String name, String title, boolean isExactlyOnce, boolean isCopying) {
    this.name = name;
    this.title = title;
    this.isExactlyOnce = isExactlyOnce;
    this.isCopying = isCopying;
  }

  /** Returns the contests: the work with both guarantees, and copying alone. */
  public static List<Contest> all() {
    return List.of(
        new KafkaToKafka("W3", "Kafka to Kafka, JSON, at least once", false, false),
        new KafkaToKafka("W3-exactly-once", "Kafka to Kafka, JSON, exactly once", true, false),
        new KafkaToKafka("W3-copy", "Kafka to Kafka, copied, at least once", false, true));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public String notes() {
    return """
        A topic of four partitions is read by one subtask or thread%s. The broker is a process of its own, and its time does not count. \
        All commit every ten seconds and at their end. All have Kafka's default settings but those that their libraries change: Kafka Streams lets its producer \
        wait 100 ms for more records, Weir lets it gather 128 KiB, and so does the expert's job.
        """
        .formatted(
            isCopying
                ? ", and its records are written as they are"
                : "; the work is that of W1, with jackson-databind for all but Weir");
  }

  @Override
  public long records() {
    return 600_000;
  }

  /** The clients' code and the jobs' together are compiled for about 30 seconds of CPU time. */
  @Override
  public int warmUpTimes() {
    return isCopying ? 2 : 3;
  }

  /** The topic is there already that has as many as a start. */
  @Override
  public long recordsOfCheck() {
    return recordsOfStart();
  }

  @Override
  public List<Contestant> contestants() {
    return List.of(
        with(Contestant.of("Flink, defaults", KafkaByHand.class)).with("reuse", "false"),
        with(Contestant.of(EXPERT, KafkaByHand.class)).with("reuse", "true"),
        with(Contestant.of(WEIR, KafkaByWeir.class)),
        with(
            Contestant.peer(
                STREAMS, "kafka-streams", "dev.weir.benchmarks.streams.KafkaByStreams")));
  }

  private Contestant with(Contestant contestant) {
    return contestant
        .with(Job.EXACTLY_ONCE, String.valueOf(isExactlyOnce))
        .with(Job.COPYING, String.valueOf(isCopying));
  }

  @Override
  public List<Goal> goals() {
    return List.of(Goal.atLeast(1.0, WEIR, EXPERT), Goal.atLeast(TIMES_STREAMS, WEIR, STREAMS));
  }

  @Override
  public Surroundings prepare() throws Exception {
    int divisor = Effort.QUICK.divisor();
    return FilledBroker.start(
        LongStream.of(records(), records() / divisor, recordsOfStart(), recordsOfStart() / divisor)
            .toArray());
  }
}
