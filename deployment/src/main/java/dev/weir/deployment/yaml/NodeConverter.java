package dev.weir.deployment.yaml;

import dev.weir.deployment.yaml.ConfigNode.ConfigEntry;
import dev.weir.deployment.yaml.ConfigNode.ConfigList;
import dev.weir.deployment.yaml.ConfigNode.ConfigMap;
import dev.weir.deployment.yaml.ConfigNode.ConfigScalar;
import dev.weir.deployment.yaml.ConfigNode.ScalarType;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Converts SnakeYAML's nodes, refusing what a descriptor has no use for. */
final class NodeConverter {
  /** Bounds what aliases of aliases can grow to. */
  private static final int MOST_NODES = 100_000;

  private static final int MOST_CHARACTERS = 2 * YamlReader.LARGEST_FILE;

  private static final Map<Tag, ScalarType> SCALARS =
      Map.of(
          Tag.STR, ScalarType.TEXT,
          Tag.TIMESTAMP, ScalarType.TEXT,
          Tag.INT, ScalarType.INTEGER,
          Tag.FLOAT, ScalarType.DECIMAL,
          Tag.BOOL, ScalarType.BOOLEAN,
          Tag.NULL, ScalarType.NULL);

  private final String file;
  private final List<Finding> findings;
  private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private int nodes;
  private int characters;
  private boolean grewTooLarge;

  NodeConverter(String file, List<Finding> findings) {
    this.file = file;
    this.findings = findings;
  }

  ConfigNode convert(Node node) {
    if (isTooLargeWith(node)) {
      return nothing(node);
    }
    if (!open.add(node)) {
      return refused(node, "This value contains itself by an alias.");
    }
    try {
      if (node instanceof MappingNode mapping && mapping.getTag().equals(Tag.MAP)) {
        return convertMap(mapping);
      }
      if (node instanceof SequenceNode sequence && sequence.getTag().equals(Tag.SEQ)) {
        return new ConfigList(
            place(node), sequence.getValue().stream().map(this::convert).toList());
      }
      if (node instanceof ScalarNode scalar && SCALARS.containsKey(scalar.getTag())) {
        return new ConfigScalar(place(node), scalar.getValue(), SCALARS.get(scalar.getTag()));
      }
      return refused(node, "The tag '" + node.getTag().getValue() + "' is not allowed.");
    } finally {
      open.remove(node);
    }
  }

  private boolean isTooLargeWith(Node node) {
    nodes++;
    characters += node instanceof ScalarNode scalar ? scalar.getValue().length() : 0;
    if (!grewTooLarge && (nodes > MOST_NODES || characters > MOST_CHARACTERS)) {
      grewTooLarge = true;
      refused(
          node,
          "With its aliases, this file has more than "
              + MOST_NODES
              + " values or "
              + MOST_CHARACTERS
              + " characters.");
    }
    return grewTooLarge;
  }

  private ConfigMap convertMap(MappingNode mapping) {
    Map<String, ConfigEntry> entries = new LinkedHashMap<>();
    Map<String, ConfigEntry> merged = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Node key = tuple.getKeyNode();
      if (key.getTag().equals(Tag.MERGE)) {
        merge(tuple.getValueNode(), merged);
      } else if (key instanceof ScalarNode scalar && SCALARS.containsKey(scalar.getTag())) {
        ConfigEntry entry = new ConfigEntry(place(key), convert(tuple.getValueNode()));
        if (entries.putIfAbsent(scalar.getValue(), entry) != null) {
          duplicate(scalar);
        }
      } else {
        refused(key, "This key is not text.");
      }
    }
    merged.forEach(entries::putIfAbsent);
    return new ConfigMap(place(mapping), entries);
  }

  private void merge(Node source, Map<String, ConfigEntry> merged) {
    List<Node> sources = new ArrayList<>();
    if (source instanceof SequenceNode sequence) {
      sources.addAll(sequence.getValue());
    } else {
      sources.add(source);
    }
    for (Node each : sources) {
      if (!(each instanceof MappingNode)) {
        refused(each, "'<<' merges what is not a map.");
      } else if (convert(each) instanceof ConfigMap map) {
        map.entries().forEach(merged::putIfAbsent);
      }
    }
  }

  private void duplicate(ScalarNode key) {
    findings.add(
        Finding.error(
            "WEIR-D009",
            place(key),
            "The key '" + key.getValue() + "' stands here a second time.",
            "each key once in a map",
            "Remove one of the two."));
  }

  private ConfigNode refused(Node node, String problem) {
    findings.add(
        Finding.error(
            "WEIR-D001",
            place(node),
            problem,
            "maps with text keys, lists, text, numbers, true, false and null",
            "Write the value out."));
    return nothing(node);
  }

  private ConfigScalar nothing(Node node) {
    return new ConfigScalar(place(node), "", ScalarType.NULL);
  }

  private Place place(Node node) {
    return YamlReader.place(file, node.getStartMark());
  }
}
