package dev.weir.examples.gcssink;

import static dev.weir.dsl.Sinks.gcsSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.map;
import static dev.weir.dsl.Steps.parser;
import static dev.weir.dsl.Steps.serializer;

import dev.weir.dsl.Pipeline;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.message.Message;
import java.time.Clock;

/** Keeps each visit as an object of its own in a bucket, without the address of the visitor. */
public final class GcsVisits implements PipelineDefinition {
  /**
   * A visit as it is reported.
   *
   * @param id its number
   * @param page what was looked at
   * @param address where the visitor came from
   */
  public record Visit(long id, String page, String address) {}

  /**
   * A visit as it is kept.
   *
   * @param id its number
   * @param page what was looked at
   * @param network where the visitor came from, roughly
   */
  public record KeptVisit(long id, String page, String network) {}

  private final SecondNames names;

  /** Makes the pipeline on the clock of the machine. */
  public GcsVisits() {
    this(Clock.systemUTC());
  }

  /**
   * Makes the pipeline.
   *
   * @param clock tells the second that an object is named by; serialisable
   */
  public GcsVisits(Clock clock) {
    this.names = new SecondNames(clock);
  }

  @Override
  public String name() {
    return "gcs-sink";
  }

  @Override
  public Pipeline define() {
    return streamingSource("myinput", "visits")
        .apply("parser", parser(Visit.class))
        .apply("transform", map(GcsVisits::withoutAddress))
        .apply("serializer", serializer())
        .sink(
            "mysink",
            gcsSink("weir", names::thisSecond).suffix(".json").contentType("application/json"));
  }

  static KeptVisit withoutAddress(Message<Visit> message) {
    Visit visit = message.payload();
    String address = visit.address();
    return new KeptVisit(
        visit.id(), visit.page(), address.substring(0, address.lastIndexOf('.') + 1) + "0");
  }
}
