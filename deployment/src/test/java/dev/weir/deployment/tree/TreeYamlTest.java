package dev.weir.deployment.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

@DisplayName("The YAML of a tree")
class TreeYamlTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "",
        " ",
        "yes",
        "No",
        "null",
        "~",
        "1e3",
        "1_000",
        "0x1F",
        "012",
        "1.2.3",
        "2026-01-01",
        "12:30:45",
        "a: b",
        "a #b",
        "#a",
        "- a",
        "@a",
        "*a",
        "{a}",
        "'a'",
        "\"a\"",
        "a\\b",
        "two\nlines\n",
        "two\nlines",
        "trailing \nblank\n",
        "\ttab\n",
        "\n",
        "local:///opt/flink/usrlib/a.jar",
        "a:",
        ":a",
        "${envvar:NAME}",
        "ä ö \u2028 \uD83D\uDE00"
      })
  void readsAsTheSameTextAgain(String text) {
    String yaml = TreeYaml.write(Tree.fields().with(text, text).with("other", 1));

    assertThat(new Yaml().<Map<String, Object>>load(yaml))
        .isEqualTo(Map.of(text, text, "other", 1));
  }

  @Test
  void isInBlocksAndPlainWhereNobodyMisreadsIt() {
    Tree.Fields tree =
        Tree.fields()
            .with("image", "registry.example.com/a:1.0")
            .with("version", "1.0")
            .with("number", 2)
            .with("share", 0.5)
            .with("enabled", true)
            .with("nothing", Tree.NOTHING)
            .with("empty", Tree.fields())
            .with("none", Tree.items())
            .with("list", Tree.items(Tree.fields().with("a", "b").with("c", "d"), Tree.text("e")))
            .with("text", "first: 1\nsecond: 2\n");

    assertThat(TreeYaml.write(tree))
        .isEqualTo(
            """
            image: registry.example.com/a:1.0
            version: "1.0"
            number: 2
            share: 0.5
            enabled: true
            nothing: null
            empty: {}
            none: []
            list:
              - a: b
                c: d
              - e
            text: |
              first: 1
              second: 2
            """);
  }

  @Test
  void holdsWhatATreeSays() {
    Tree.Fields tree =
        Tree.fields().withTexts("args", Map.of("a", "b")).with("list", Tree.texts(List.of("x")));

    assertThat(tree.at("args").textOf("a")).contains("b");
    assertThat(tree.at("list").entries()).isEmpty();
    assertThat(tree.each("list")).isEmpty();
    assertThat(tree.textOf("absent")).isEmpty();
    assertThat(tree.without("list").entries()).containsOnlyKeys("args");
  }
}
