package dev.weir.deployment.yaml;

import dev.weir.deployment.yaml.ConfigNode.ConfigEntry;
import dev.weir.deployment.yaml.ConfigNode.ConfigList;
import dev.weir.deployment.yaml.ConfigNode.ConfigMap;
import dev.weir.dsl.check.Checked;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Place;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One value of a descriptor, said on the command line: {@code path=value}.
 *
 * <p>The path has keys, separated by dots, and positions in lists, from 0 and in brackets; a key
 * with dots or brackets of its own stands in brackets and quotes. The value is YAML.
 *
 * <pre>{@code
 * pipeline.segments[0].steps_config.myinput.override_params["max.poll.records"]=100
 * }</pre>
 */
public final class ConfigOverride {
  private static final Pattern PART =
      Pattern.compile("\\G(?:(^|\\.)([^.\\[\\]\"=]+)|\\[(\\d{1,6})]|\\[\"([^\"]+)\"])");

  private final Place place;
  private final List<Object> path;
  private final ConfigNode value;

  private ConfigOverride(Place place, List<Object> path, ConfigNode value) {
    this.place = place;
    this.path = path;
    this.value = value;
  }

  /**
   * Returns a map with the value of an option in its place; maps on the way are made where they are
   * missing, and what is wrong with the option is a finding.
   */
  public static ConfigMap apply(String text, ConfigMap root, List<Finding> findings) {
    return parse(text, findings).map(option -> option.applyTo(root, findings)).orElse(root);
  }

  private static Optional<ConfigOverride> parse(String text, List<Finding> findings) {
    List<Object> path = new ArrayList<>();
    int end = readPath(text, path);
    boolean isPath = !path.isEmpty() && path.size() <= YamlReader.DEEPEST;
    if (!isPath || end == text.length() || text.charAt(end) != '=') {
      findings.add(
          mistake(
              placeOf(text, text.indexOf('=')),
              "This is not path=value.",
              "as in -D pipeline.segments[0].parallelism=4, a key with dots as in [\"a.b\"]"));
      return Optional.empty();
    }
    Place place = placeOf(text, end);
    Checked<ConfigMap> yaml =
        YamlReader.read(
            "-D", ("value: " + text.substring(end + 1)).getBytes(StandardCharsets.UTF_8));
    if (yaml.value().isEmpty() || !yaml.value().get().entries().keySet().equals(Set.of("value"))) {
      findings.add(
          mistake(
              place,
              "The value is not YAML on one line.",
              "text, numbers, true, false, null, [a, b] and {a: b}"));
      return Optional.empty();
    }
    ConfigNode value = yaml.value().get().entries().get("value").value();
    return Optional.of(new ConfigOverride(place, path, value.at(place)));
  }

  /** Names an option without its value, which may be a secret. */
  private static Place placeOf(String text, int equals) {
    return new Place.InOption("-D " + (equals < 0 ? text : text.substring(0, equals) + "=..."));
  }

  /** Reads as much of a path as there is, and returns where it ends. */
  private static int readPath(String text, List<Object> path) {
    Matcher matcher = PART.matcher(text);
    int end = 0;
    while (matcher.find()) {
      if (matcher.group(3) != null) {
        path.add(Integer.valueOf(matcher.group(3)));
      } else {
        path.add(matcher.group(2) != null ? matcher.group(2) : matcher.group(4));
      }
      end = matcher.end();
    }
    return end;
  }

  private ConfigMap applyTo(ConfigMap root, List<Finding> findings) {
    ConfigNode changed = put(root, 0, findings);
    return changed instanceof ConfigMap map ? map : root;
  }

  private ConfigNode put(ConfigNode node, int depth, List<Finding> findings) {
    if (depth == path.size()) {
      return value;
    }
    if (path.get(depth) instanceof Integer position) {
      if (node instanceof ConfigList list && position < list.elements().size()) {
        List<ConfigNode> elements = new ArrayList<>(list.elements());
        elements.set(position, put(elements.get(position), depth + 1, findings));
        return new ConfigList(list.place(), elements);
      }
      findings.add(
          mistake(
              place,
              "There is no element " + position + " in " + describe(depth) + ".",
              node instanceof ConfigList list && !list.elements().isEmpty()
                  ? "0 to " + (list.elements().size() - 1)
                  : "a list that the files have"));
      return node;
    }
    if (!(node instanceof ConfigMap map)) {
      findings.add(
          mistake(
              place,
              "In " + describe(depth) + " there is " + node.kind() + ", and no keys.",
              "a path through maps and lists"));
      return node;
    }
    String key = (String) path.get(depth);
    Map<String, ConfigEntry> entries = new LinkedHashMap<>(map.entries());
    ConfigNode below =
        entries.containsKey(key) ? entries.get(key).value() : new ConfigMap(place, Map.of());
    entries.put(key, new ConfigEntry(place, put(below, depth + 1, findings)));
    return new ConfigMap(map.place(), entries);
  }

  private String describe(int depth) {
    return depth == 0 ? "the descriptor" : "'" + path.get(depth - 1) + "'";
  }

  private static Finding mistake(Place place, String problem, String allowed) {
    return Finding.error("WEIR-D016", place, problem, allowed, "Mend the option.");
  }
}
