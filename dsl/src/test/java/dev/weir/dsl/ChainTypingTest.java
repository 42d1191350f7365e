package dev.weir.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The Java compiler")
class ChainTypingTest {

  @BeforeAll
  static void makeOutputFolder() throws Exception {
    Files.createDirectories(Path.of("target/snippets"));
  }

  @Test
  void acceptsAWellTypedPipelineWithInferredLambdas() {
    assertThat(
            JavaSnippet.errorsOf(
                """
                Pipeline pipeline = streamingSource("in", "visits")
                    .apply("parser", parser(Visit.class))
                    .apply("filter", filter(msg -> msg.payload().seconds() > 60))
                    .apply("page", map(msg -> msg.payload().page()))
                    .apply("length", map(msg -> msg.payload().length()))
                    .apply("serializer", serializer())
                    .sink("out", streamSink("lengths"));
                """))
        .isEmpty();
  }

  @ParameterizedTest(name = "refuses {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a stream sink on a chain of records | source.apply("p", parser(Visit.class)).sink("s", streamSink("o")); | Sink<byte[]> cannot be converted to Sink<? super Visit>
          a step after a sink | source.sink("s", streamSink("o")).apply("f", filter(m -> true)); | cannot find symbol
          a second sink after a sink | source.sink("s", streamSink("o")).sink("t", streamSink("o")); | cannot find symbol
          a filter on the wrong payload type | source.apply("p", parser(Visit.class)).apply("f", filter((Message<String> m) -> true)); | Applier<Visit,O>
          a method that the payload does not have | source.apply("p", parser(Visit.class)).apply("f", filter(m -> m.payload().nothing())); | cannot find symbol
          a parser on what is not bytes | source.apply("p", parser(Visit.class)).apply("q", parser(Visit.class)); | Applier<Visit,O>
          retries of what cannot become right | source.apply("p", parser(Visit.class), onInvalid(retry(3))); | FunctionErrorPolicy cannot be converted to InvalidPolicy
          an open chain as a pipeline | Pipeline p = source.apply("f", filter(m -> true)); | ExtensibleChain<O> conforms to Pipeline
          """)
  void refuses(String what, String statement, String message) {
    assertThat(
            JavaSnippet.errorsOf("var source = streamingSource(\"in\", \"visits\");\n" + statement))
        .anySatisfy(error -> assertThat(error).contains(message));
  }
}
