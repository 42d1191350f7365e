package dev.weir.launcher.upgrade;

import static dev.weir.dsl.Sinks.devNullSink;
import static dev.weir.dsl.Sinks.fileSink;
import static dev.weir.dsl.Sinks.streamSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.batch;
import static dev.weir.dsl.Steps.parser;
import static dev.weir.dsl.Steps.reducer;
import static dev.weir.dsl.Steps.serializer;
import static dev.weir.dsl.Windows.session;
import static dev.weir.dsl.Windows.sliding;
import static dev.weir.dsl.Windows.slidingPerMessage;
import static dev.weir.dsl.Windows.tumbling;

import dev.weir.dsl.ChainEnd;
import dev.weir.dsl.Pipeline;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.function.Accumulator;
import dev.weir.dsl.message.Message;
import dev.weir.dsl.step.SourceOptions;
import dev.weir.dsl.step.WindowSpec;
import java.time.Duration;

/**
 * Has every kind of step that keeps state. Savepoints that are kept name it and its classes, so
 * they keep their names and components.
 */
public final class EveryState implements PipelineDefinition {
  /** What comes in. */
  public record Visit(String user, int seconds) {}

  /** What is gathered. */
  public record Total(String user, long seconds) {}

  /** Adds seconds up. */
  public static final class Totals implements Accumulator<Visit, Total, Total> {
    private static final long serialVersionUID = 1;

    @Override
    public Total create() {
      return new Total("", 0);
    }

    @Override
    public Total add(Total total, Message<Visit> message) {
      Visit visit = message.payload();
      return new Total(visit.user(), total.seconds() + visit.seconds());
    }

    @Override
    public Total merge(Total left, Total right) {
      return new Total(right.user(), left.seconds() + right.seconds());
    }

    @Override
    public Total getValue(Total total) {
      return total;
    }
  }

  static String user(Message<Visit> message) {
    return message.payload().user();
  }

  @Override
  public String name() {
    return "every-state";
  }

  @Override
  public Pipeline define() {
    Duration hour = Duration.ofHours(1);
    return streamingSource("in", "in", SourceOptions.defaults().withDeadLetters("dead"))
        .apply("parser", parser(Visit.class))
        .broadcast(
            "all",
            chain ->
                chain
                    .apply("batch", batch(1000, hour))
                    .apply("batch-bytes", serializer())
                    .sink("batch-out", fileSink("/tmp/every-state")),
            chain ->
                chain
                    .apply("tumbling", reducer(tumbling(hour), new Totals(), EveryState::user))
                    .apply("tumbling-bytes", serializer())
                    .sink("tumbling-out", streamSink("out")),
            windows("tumbling-up-to", tumbling(1000, hour)),
            windows("processing", tumbling(hour).inProcessingTime()),
            windows("sliding", sliding(hour, Duration.ofMinutes(20))),
            windows("session", session(hour)),
            windows("count", tumbling(1000)),
            windows("forgotten", tumbling(1000)),
            windows("last", sliding(1000, 500)),
            windows("each", slidingPerMessage(hour)));
  }

  private static ChainEnd<Visit> windows(String name, WindowSpec windows) {
    return chain ->
        chain
            .apply(name, reducer(windows, new Totals(), EveryState::user))
            .sink(name + "-out", devNullSink());
  }
}
