package dev.weir.flink.explain.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.dsl.Sinks;
import dev.weir.dsl.Sources;
import dev.weir.dsl.Steps;
import dev.weir.flink.explain.Explained;
import dev.weir.flink.explain.Explanation;
import dev.weir.flink.explain.Orders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("An explanation, written")
class RenderersTest {
  private static Explanation orders;

  @BeforeAll
  static void explain() {
    orders = Orders.explained();
  }

  private static Arguments form(String file, Function<Explanation, String> renderer) {
    return Arguments.of(file, renderer);
  }

  static Stream<Arguments> goldens() {
    return Stream.of(
        form("orders.txt", TextRenderer::render),
        form("orders.json", JsonRenderer::render),
        form("orders.mmd", MermaidRenderer::render),
        form("orders.dot", DotRenderer::render));
  }

  static Stream<Arguments> all() {
    return Stream.concat(goldens(), Stream.of(form("orders.html", HtmlRenderer::render)));
  }

  /** Run the tests with -Dweir.goldens=update to write the files anew, and review the change. */
  @ParameterizedTest(name = "is the one of {0}")
  @MethodSource("goldens")
  void isTheOneOfItsGoldenFile(String file, Function<Explanation, String> renderer)
      throws IOException {
    Path golden = Path.of("src/test/resources/dev/weir/flink/explain/render", file);
    String text = renderer.apply(orders);
    if ("update".equals(System.getProperty("weir.goldens"))) {
      Files.createDirectories(golden.getParent());
      Files.writeString(golden, text);
    }
    assertThat(text).isEqualTo(Files.readString(golden));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void showsReferencesAndNoSecret(String file, Function<Explanation, String> renderer) {
    String text = renderer.apply(orders);

    assertThat(text).doesNotContain("hush").endsWith("\n");
    if (!file.endsWith(".mmd") && !file.endsWith(".dot")) {
      assertThat(text)
          .contains(
              "${envvar:BROKER}, b:2",
              "${envvar:TOPIC}",
              "${envvar:USER_NAME}",
              "${envvar:CHECKPOINTS}",
              "${envvar:REPORTER}",
              "${envvar:MANY}");
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void isTheSameEachTime(String file, Function<Explanation, String> renderer) {
    assertThat(renderer.apply(orders)).isEqualTo(renderer.apply(Orders.explained()));
  }

  /** Explains a pipeline in which whatever can be any text tries to leave its place. */
  private static Explanation evil() {
    return Explained.of(
        () ->
            Sources.streamingSource("in", "events")
                .apply("map", Steps.map(m -> m.payload()))
                .sink("out", Sinks.streamSink("copies")),
        """
        pipeline:
          segments:
            - steps_config:
                in: {bootstrap_servers: 'a:1', consumer_group: "</script><script>alert(1)</script>"}
                map: {slot_sharing_group: "\\"]; evil --> <img src=x onerror=alert(1)> \\\\ ' &"}
                out: {bootstrap_servers: 'b:2'}
        """);
  }

  @Test
  void keepsTextsInTheirPlace() {
    Explanation explanation = evil();

    assertThat(HtmlRenderer.render(explanation))
        .doesNotContain("<script>alert", "<img", "\"]; evil")
        .contains(
            "&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;",
            "&quot;]; evil --&gt; &lt;img src=x onerror=alert(1)&gt; \\ &#39; &amp;");
    assertThat(MermaidRenderer.render(explanation))
        .doesNotContain("\"]; evil", "<img")
        .contains("#34;#93;#59; evil --#62; #60;img src=x onerror=alert(1)#62; #92; #39; #38;");
    assertThat(DotRenderer.render(explanation))
        .contains("group \\\"]; evil --> <img src=x onerror=alert(1)> \\\\ ' &\"");
  }

  @Test
  void isJsonOfTheVersionThatTheDocumentationDescribes() throws IOException {
    JsonNode json = new ObjectMapper().readTree(JsonRenderer.render(orders));

    assertThat(json.path("version").asInt()).isEqualTo(JsonRenderer.VERSION);
    assertThat(json.path("slots").asInt()).isEqualTo(orders.slots());
    String page = Files.readString(Path.of("../docs/explain.md"));
    assertThat(page).contains("`version` is " + JsonRenderer.VERSION);
    assertNamedIn(page, json);
  }

  /** Checks that each field of objects is named in code font. */
  private static void assertNamedIn(String page, JsonNode node) {
    node.fieldNames()
        .forEachRemaining(
            name -> {
              assertThat(page).contains("`" + name + "`");
              assertNamedIn(page, node.get(name));
            });
    if (node.isArray()) {
      node.forEach(element -> assertNamedIn(page, element));
    }
  }

  @Test
  void isATextThatFitsATerminal() {
    assertThat(TextRenderer.render(orders).lines())
        .allMatch(line -> line.length() <= TextRenderer.WIDTH || !line.strip().contains(" "));
  }
}
