package @package@;

import static dev.weir.dsl.Sinks.streamSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.filter;
import static dev.weir.dsl.Steps.map;
import static dev.weir.dsl.Steps.parser;
import static dev.weir.dsl.Steps.serializer;

import dev.weir.dsl.Pipeline;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.message.Message;
import java.util.Locale;

/** Reads visits to a site, keeps those of people and writes them with the page in lower case. */
public final class @class@ implements PipelineDefinition {
  /** A visit, as the stream {@code visits} has it in JSON. */
  public record Visit(String user, String page, boolean bot) {}

  @Override
  public String name() {
    return "@name@";
  }

  @Override
  public Pipeline define() {
    return streamingSource("visits", "visits")
        .apply("parser", parser(Visit.class))
        .apply("people", filter(message -> !message.payload().bot()))
        .apply("lower-case", map(@class@::lowerCase))
        .apply("serializer", serializer())
        .sink("output", streamSink("visits-of-people"));
  }

  static Visit lowerCase(Message<Visit> message) {
    Visit visit = message.payload();
    return new Visit(visit.user(), visit.page().toLowerCase(Locale.ROOT), visit.bot());
  }
}
