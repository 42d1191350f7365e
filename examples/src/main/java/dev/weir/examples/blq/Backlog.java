package dev.weir.examples.blq;

import static dev.weir.dsl.Chains.on;
import static dev.weir.dsl.Chains.segment;
import static dev.weir.dsl.Sinks.streamSink;
import static dev.weir.dsl.Sources.streamingSource;

import dev.weir.dsl.Pipeline;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.Segment;
import dev.weir.dsl.message.Message;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * A backlog queue: recent events are stored and counted, delayed ones wait on a topic of their own,
 * so that an old backlog does not hold up what is new.
 */
public final class Backlog implements PipelineDefinition {
  /** Whether an event is to be handled now. */
  public enum Age {
    /** Younger than ten minutes. */
    RECENT,
    /** Older. */
    DELAYED
  }

  private final AgeOf ageOf;

  /** Makes the pipeline on the clock of the machine. */
  public Backlog() {
    this(Clock.systemUTC());
  }

  /**
   * Makes the pipeline.
   *
   * @param clock tells what is recent; serialisable
   */
  public Backlog(Clock clock) {
    this.ageOf = new AgeOf(clock);
  }

  @Override
  public String name() {
    return "backlog";
  }

  @Override
  public Pipeline define() {
    AgeOf age = ageOf;
    Segment<byte[]> recent =
        segment(
            "recent",
            byte[].class,
            chain ->
                chain.broadcast(
                    "copies",
                    copy -> copy.sink("storage", streamSink("events-storage")),
                    copy -> copy.sink("counting", streamSink("events-counting"))));
    return streamingSource("myinput", "events")
        .route(
            "by-age",
            m -> age.of(m),
            on(Age.RECENT, recent),
            on(Age.DELAYED, chain -> chain.sink("backlog", streamSink("events-backlog"))));
  }

  private record AgeOf(Clock clock) implements Serializable {
    private static final Duration RECENT = Duration.ofMinutes(10);

    Age of(Message<byte[]> message) {
      Instant limit = clock.instant().minus(RECENT);
      return message.timestamp() >= limit.toEpochMilli() ? Age.RECENT : Age.DELAYED;
    }
  }
}
