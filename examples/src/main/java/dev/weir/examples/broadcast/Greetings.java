package dev.weir.examples.broadcast;

import static dev.weir.dsl.Sinks.streamSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.map;
import static dev.weir.dsl.Steps.parser;

import dev.weir.dsl.Pipeline;
import dev.weir.dsl.PipelineDefinition;
import java.nio.charset.StandardCharsets;

/** Greets everybody twice: each message goes into both branches. */
public final class Greetings implements PipelineDefinition {
  /**
   * Somebody to greet.
   *
   * @param name the name
   */
  public record Person(String name) {}

  @Override
  public String name() {
    return "greetings";
  }

  @Override
  public Pipeline define() {
    return streamingSource("myinput", "people")
        .apply("parser", parser(Person.class))
        .broadcast(
            "both",
            chain ->
                chain
                    .apply("hello", map(m -> bytes("Hello, " + m.payload().name() + "!")))
                    .sink("hellos", streamSink("hellos")),
            chain ->
                chain
                    .apply("goodbye", map(m -> bytes("Goodbye, " + m.payload().name() + ".")))
                    .sink("goodbyes", streamSink("goodbyes")));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
