package dev.weir.deployment.yaml;

import dev.weir.deployment.yaml.ConfigNode.ConfigList;
import dev.weir.deployment.yaml.ConfigNode.ConfigScalar;
import dev.weir.deployment.yaml.ConfigNode.ScalarType;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.NearestName;
import dev.weir.dsl.check.Place;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts what is wrong with keys and values into words. */
final class Mistakes {
  private final List<Finding> findings;

  Mistakes(List<Finding> findings) {
    this.findings = findings;
  }

  void wrongType(String what, ConfigNode node, String allowed) {
    findings.add(
        Finding.error(
            "WEIR-D003",
            node.place(),
            what + " is " + node.kind() + ".",
            allowed,
            allowed.startsWith("text") || allowed.startsWith("one of")
                ? "Put it in quotes if it is meant as text."
                : "Write a value of the allowed kind."));
  }

  void outOfRange(String key, ConfigNode node, KeyType type) {
    outOfRange(node, "'" + key + "' is " + shown(node) + ".", type);
  }

  void notTexts(String key, ConfigList list, KeyType type) {
    outOfRange(list, "'" + key + "' has no element, or one that is not text.", type);
  }

  private void outOfRange(ConfigNode node, String problem, KeyType type) {
    findings.add(
        Finding.error(
            "WEIR-D004",
            node.place(),
            problem,
            type.allowed(),
            type instanceof KeyType.WholeNumber
                    || type instanceof KeyType.PositiveNumber
                    || type instanceof KeyType.Share
                ? "Write an allowed number in decimal digits, without leading zeros."
                : "Write an allowed value."));
  }

  private static String shown(ConfigNode node) {
    if (!(node instanceof ConfigScalar scalar)) {
      return node.kind();
    }
    if (scalar.type() != ScalarType.TEXT) {
      return scalar.shown();
    }
    return scalar.text().isBlank() ? "empty" : "'" + scalar.shown() + "'";
  }

  void missing(Place place, String key, String... needed) {
    findings.add(
        Finding.error(
            "WEIR-D004",
            place,
            "There is no '" + key + "' here.",
            String.join(", ", needed),
            "Add it."));
  }

  void nameless(Place place, String key) {
    findings.add(
        Finding.error(
            "WEIR-D004",
            place,
            "An entry of '" + key + "' has no name.",
            "a name, a colon and a map",
            "Write the name before the colon."));
  }

  void noneOf(Place place, String... keys) {
    findings.add(
        Finding.error(
            "WEIR-D004",
            place,
            "There is neither '" + String.join("' nor '", keys) + "' here.",
            String.join(", ", keys),
            "Add one of them."));
  }

  void unknownKey(Place place, String key, Set<String> known) {
    findings.add(
        Finding.error(
            "WEIR-D002",
            place,
            "The key '" + key + "' is not known here.",
            known.stream().sorted().collect(Collectors.joining(", ")),
            NearestName.to(key, known)
                .map(name -> "Did you mean '" + name + "'?")
                .orElse("Remove it, or move it to where it belongs.")));
  }
}
