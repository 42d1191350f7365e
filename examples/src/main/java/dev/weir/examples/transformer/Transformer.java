package dev.weir.examples.transformer;

import static dev.weir.dsl.Sinks.streamSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.map;
import static dev.weir.dsl.Steps.parser;
import static dev.weir.dsl.Steps.reducer;
import static dev.weir.dsl.Windows.sliding;

import dev.weir.dsl.Pipeline;
import dev.weir.dsl.PipelineDefinition;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Joins the letters of the last six seconds, every two seconds. */
public final class Transformer implements PipelineDefinition {
  /**
   * A letter.
   *
   * @param letter the letter, or any other text
   */
  public record Letter(String letter) {}

  @Override
  public String name() {
    return "transformer";
  }

  @Override
  public Pipeline define() {
    return streamingSource("myinput", "letters")
        .apply("parser", parser(Letter.class))
        .apply(
            "join",
            reducer(sliding(Duration.ofSeconds(6), Duration.ofSeconds(2)), new JoinedLetters()))
        .apply("bytes", map(m -> m.payload().getBytes(StandardCharsets.UTF_8)))
        .sink("mysink", streamSink("joined-letters"));
  }
}
