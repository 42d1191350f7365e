package dev.weir.examples.alerts;

import static dev.weir.dsl.Sinks.streamSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.flatMap;
import static dev.weir.dsl.Steps.parser;
import static dev.weir.dsl.Steps.reducer;
import static dev.weir.dsl.Steps.serializer;
import static dev.weir.dsl.Windows.tumbling;

import dev.weir.dsl.Pipeline;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.message.Message;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Counts, for each alert, how many events of a minute its rule concerns. An event may concern
 * several rules.
 *
 * <p>The stream has a JSON Schema, {@code schemas/service-events.schema.json} on the class path: an
 * event that it refuses is an invalid message.
 */
public final class Alerts implements PipelineDefinition {
  /**
   * Something that a service reports.
   *
   * @param service which one
   * @param milliseconds how long it took
   * @param failed whether it failed
   */
  public record Event(String service, int milliseconds, boolean failed) {}

  /** What alerts are raised for. */
  public enum Rule {
    /** It took longer than a second. */
    SLOW {
      @Override
      boolean concerns(Event event) {
        return event.milliseconds() > 1000;
      }
    },
    /** It failed. */
    FAILED {
      @Override
      boolean concerns(Event event) {
        return event.failed();
      }
    };

    abstract boolean concerns(Event event);
  }

  /**
   * An alert that an event concerns.
   *
   * @param service the service of the event
   * @param rule the name of the rule that concerns it
   */
  public record Alert(String service, String rule) {}

  @Override
  public String name() {
    return "alerts";
  }

  @Override
  public Pipeline define() {
    return streamingSource("myinput", "service-events")
        .apply("parser", parser(Event.class))
        .apply("rules", flatMap(Alerts::alerts))
        .apply(
            "count",
            reducer(tumbling(Duration.ofMinutes(1)), new AlertCount()).groupBy(m -> m.payload()))
        .apply("serializer", serializer())
        .sink("mysink", streamSink("alerts"));
  }

  static List<Alert> alerts(Message<Event> message) {
    Event event = message.payload();
    return Arrays.stream(Rule.values())
        .filter(rule -> rule.concerns(event))
        .map(rule -> new Alert(event.service(), rule.name()))
        .toList();
  }
}
