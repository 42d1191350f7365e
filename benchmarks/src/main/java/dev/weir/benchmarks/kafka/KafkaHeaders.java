package dev.weir.benchmarks.kafka;

import dev.weir.benchmarks.contest.Contest;
import dev.weir.benchmarks.contest.Contestant;
import dev.weir.benchmarks.contest.Effort;
import dev.weir.benchmarks.contest.Goal;
import dev.weir.benchmarks.contest.Surroundings;
import dev.weir.benchmarks.contest.Work;
import dev.weir.benchmarks.expert.HeadersByHand;
import java.util.List;
import java.util.stream.LongStream;

/** Reads records with five headers and writes them with these, and the same without headers. */
public final class KafkaHeaders implements Contest {
  private static final String EXPERT = "Flink, expert, without";
  private static final String EXPERT_WITH = "Flink, expert, with";
  private static final String WEIR = "Weir, without";
  private static final String WEIR_WITH = "Weir, with";
  private static final double TIMES_WITHOUT = 0.95;

  @Override
  public String name() {
    return "W3-headers";
  }

  @Override
  public String title() {
    return "Kafka to Kafka, JSON, at least once, records with 5 headers";
  }

  @Override
  public String notes() {
    return """
        As W3; the expert's job, too, hands on the headers of the records that it has read. What Kafka's own clients do with the bytes of headers counts.
        """;
  }

  @Override
  public long records() {
    return 600_000;
  }

  @Override
  public int warmUpTimes() {
    return 3;
  }

  /** The topic is there already that has as many as a start. */
  @Override
  public long recordsOfCheck() {
    return recordsOfStart();
  }

  @Override
  public List<Contestant> contestants() {
    return List.of(
        of(EXPERT, HeadersByHand.class, false),
        of(EXPERT_WITH, HeadersByHand.class, true),
        of(WEIR, KafkaByWeir.class, false),
        of(WEIR_WITH, KafkaByWeir.class, true));
  }

  private static Contestant of(String name, Class<? extends Work> work, boolean hasHeaders) {
    return Contestant.of(name, work)
        .with(Job.EXACTLY_ONCE, "false")
        .with(Job.COPYING, "false")
        .with(Job.HEADERS, String.valueOf(hasHeaders));
  }

  @Override
  public List<Goal> goals() {
    return List.of(
        Goal.atLeast(TIMES_WITHOUT, WEIR_WITH, WEIR), Goal.atLeast(1.0, WEIR_WITH, EXPERT_WITH));
  }

  @Override
  public Surroundings prepare() {
    int divisor = Effort.QUICK.divisor();
    return FilledBroker.startWithHeaders(
        LongStream.of(records(), records() / divisor, recordsOfStart(), recordsOfStart() / divisor)
            .toArray());
  }
}
