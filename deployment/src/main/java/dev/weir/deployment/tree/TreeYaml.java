package dev.weir.deployment.tree;

import dev.weir.deployment.tree.Tree.Fields;
import dev.weir.deployment.tree.Tree.Items;
import dev.weir.deployment.tree.Tree.Kind;
import dev.weir.deployment.tree.Tree.Scalar;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Writes trees as YAML that YAML 1.1 and 1.2 read alike: the same tree gives the same text.
 *
 * <pre>{@code
 * String yaml = TreeYaml.write(Tree.fields().with("name", "my-pipeline"));   // name: my-pipeline
 * }</pre>
 *
 * <p>Thread-safe: it keeps no state.
 */
public final class TreeYaml {
  /** What no reader of YAML takes for anything but text. */
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z_/][A-Za-z0-9_./@=-]*(:[A-Za-z0-9_./@=-]+)*");

  private static final Set<String> WORDS =
      Set.of("true", "false", "yes", "no", "on", "off", "y", "n", "null");

  private static final Pattern LINES = Pattern.compile("(?s)\\S.*[^\\s]\n");

  private static final int WIDTH = 100;

  private TreeYaml() {}

  /** Returns the text, ending in a line break. */
  public static String write(Tree tree) {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(FlowStyle.BLOCK);
    options.setIndicatorIndent(2);
    options.setIndentWithIndicator(true);
    options.setWidth(WIDTH);
    options.setSplitLines(false);
    options.setLineBreak(DumperOptions.LineBreak.UNIX);
    StringWriter text = new StringWriter();
    new Yaml(options).serialize(node(tree), text);
    return text.toString();
  }

  private static Node node(Tree tree) {
    if (tree instanceof Fields fields) {
      List<NodeTuple> tuples =
          fields.entries().entrySet().stream()
              .map(entry -> new NodeTuple(text(entry.getKey()), node(entry.getValue())))
              .toList();
      return new MappingNode(Tag.MAP, tuples, style(tuples.isEmpty()));
    }
    if (tree instanceof Items items) {
      List<Node> elements = items.elements().stream().map(TreeYaml::node).toList();
      return new SequenceNode(Tag.SEQ, elements, style(elements.isEmpty()));
    }
    Scalar scalar = (Scalar) tree;
    return switch (scalar.kind()) {
      case TEXT -> text(scalar.text());
      case NUMBER -> plain(isWhole(scalar) ? Tag.INT : Tag.FLOAT, scalar.text());
      case BOOLEAN -> plain(Tag.BOOL, scalar.text());
      case NULL -> plain(Tag.NULL, "null");
    };
  }

  private static FlowStyle style(boolean empty) {
    return empty ? FlowStyle.FLOW : FlowStyle.BLOCK;
  }

  private static boolean isWhole(Scalar scalar) {
    return scalar.kind() == Kind.NUMBER && scalar.text().matches("[-+]?\\d+");
  }

  private static Node plain(Tag tag, String text) {
    return new ScalarNode(tag, text, null, null, ScalarStyle.PLAIN);
  }

  private static Node text(String text) {
    ScalarStyle style = ScalarStyle.DOUBLE_QUOTED;
    if (PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT))) {
      style = ScalarStyle.PLAIN;
    } else if (LINES.matcher(text).matches() && text.lines().noneMatch(TreeYaml::endsBlank)) {
      style = ScalarStyle.LITERAL;
    }
    return new ScalarNode(Tag.STR, text, null, null, style);
  }

  private static boolean endsBlank(String line) {
    return !line.equals(line.stripTrailing()) || line.indexOf('\t') >= 0;
  }
}
