package dev.weir.deployment.kubernetes;

import dev.weir.deployment.tree.Tree;
import dev.weir.deployment.tree.Tree.Fields;
import dev.weir.deployment.tree.Tree.Items;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Brings fields into the order in which people look for them. */
final class ManifestOrder {
  private static final List<String> FIRST =
      List.of(
          "apiVersion",
          "kind",
          "metadata",
          "name",
          "namespace",
          "image",
          "imagePullPolicy",
          "command",
          "args",
          "env",
          "ports",
          "resources");

  private ManifestOrder() {}

  static Fields ordered(Fields fields) {
    Map<String, Tree> ordered = new LinkedHashMap<>();
    for (String name : FIRST) {
      fields.get(name).ifPresent(tree -> ordered.put(name, ordered(tree)));
    }
    fields.entries().forEach((name, tree) -> ordered.putIfAbsent(name, ordered(tree)));
    return new Fields(ordered);
  }

  private static Tree ordered(Tree tree) {
    if (tree instanceof Fields fields) {
      return ordered(fields);
    }
    return tree instanceof Items items
        ? Tree.items(items.elements().stream().map(ManifestOrder::ordered).toList())
        : tree;
  }
}
