package dev.weir.benchmarks.kafka;

import dev.weir.benchmarks.contest.Contest;
import dev.weir.benchmarks.contest.Contestant;
import dev.weir.benchmarks.contest.Effort;
import dev.weir.benchmarks.contest.Goal;
import dev.weir.benchmarks.contest.Surroundings;
import dev.weir.benchmarks.contest.Work;
import dev.weir.benchmarks.expert.ClientsByHand;
import dev.weir.benchmarks.expert.HeadersByHand;
import java.util.List;
import java.util.stream.LongStream;

/** Reads records with five headers and writes them with these, and the same without headers. */
public final class KafkaHeaders implements Contest {
  private static final String EXPERT = "Flink, expert, without";
  private static final String EXPERT_WITH = "Flink, expert, with";
  private static final String WEIR = "Weir, without";
  private static final String WEIR_WITH = "Weir, with";
  private static final String CLIENTS = "Kafka's clients alone, without";
  private static final String CLIENTS_WITH = "Kafka's clients alone, with";
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
        As W3; the expert's job, too, hands on the headers of the records that it has read. Headers are such as services write: a trace, a type, an id, a subject and a time, 192 bytes \
        of a record's 430. Kafka's clients alone read the same records in one thread and write those that would pass the filter, as they are, without JSON: what headers cost them, they cost everybody.
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
        of(CLIENTS, ClientsByHand.class, false),
        of(CLIENTS_WITH, ClientsByHand.class, true),
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
