package dev.weir.deployment.yaml;

import dev.weir.deployment.tree.Tree;
import dev.weir.deployment.yaml.ConfigNode.ConfigList;
import dev.weir.deployment.yaml.ConfigNode.ConfigMap;
import dev.weir.deployment.yaml.ConfigNode.ConfigScalar;
import dev.weir.deployment.yaml.ConfigNode.ScalarType;
import java.util.Locale;
import java.util.Set;

/**
 * Makes trees of what stands in files; a reference that was replaced stands there as itself.
 *
 * <pre>{@code
 * Tree.Fields tree = ConfigTrees.fields(map);
 * }</pre>
 */
public final class ConfigTrees {
  private ConfigTrees() {}

  /** Returns a map as a tree. */
  public static Tree.Fields fields(ConfigMap map) {
    Tree.Fields fields = Tree.fields();
    for (String key : map.entries().keySet()) {
      fields = fields.with(key, tree(map.entries().get(key).value()));
    }
    return fields;
  }

  private static Tree tree(ConfigNode node) {
    if (node instanceof ConfigMap map) {
      return fields(map);
    }
    if (node instanceof ConfigList list) {
      return Tree.items(list.elements().stream().map(ConfigTrees::tree).toList());
    }
    ConfigScalar scalar = (ConfigScalar) node;
    if (scalar.reference().isPresent()) {
      return Tree.text(scalar.reference().get());
    }
    return scalar(scalar.text(), scalar.type());
  }

  private static Tree scalar(String text, ScalarType type) {
    return switch (type) {
      case TEXT -> Tree.text(text);
      case INTEGER, DECIMAL -> new Tree.Scalar(text, Tree.Kind.NUMBER);
      case BOOLEAN ->
          Tree.bool(Set.of("true", "yes", "on").contains(text.toLowerCase(Locale.ROOT)));
      case NULL -> Tree.NOTHING;
    };
  }
}
