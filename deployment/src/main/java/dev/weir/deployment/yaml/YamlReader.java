package dev.weir.deployment.yaml;

import dev.weir.deployment.yaml.ConfigNode.ConfigMap;
import dev.weir.dsl.check.Checked;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Place;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads YAML 1.1 into {@link ConfigNode}s, each with its line and column.
 *
 * <p>Nothing is constructed from tags. Aliases, depth and size are bounded: at most {@value
 * #LARGEST_FILE} bytes, {@value #DEEPEST} levels, {@value #MOST_ALIASES} aliases of maps and lists.
 *
 * <p>Thread-safe: it keeps no state.
 */
public final class YamlReader {
  /** The most bytes a file has. */
  public static final int LARGEST_FILE = 1_000_000;

  /** The most levels a file has. */
  static final int DEEPEST = 30;

  /** The most aliases of maps and lists a file has. */
  static final int MOST_ALIASES = 100;

  private YamlReader() {}

  /**
   * Reads a file that holds one map.
   *
   * @param file the file's name, for the places of findings
   * @param bytes its content, in UTF-8
   */
  public static Checked<ConfigMap> read(String file, byte[] bytes) {
    Place start = new Place.InFile(file, 1, 1);
    if (bytes.length > LARGEST_FILE) {
      return Checked.failed(
          List.of(malformed(start, "The file has more than " + LARGEST_FILE + " bytes.")));
    }
    try {
      String text =
          withoutByteOrderMark(
              StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
      Optional<Finding> unprintable = unprintable(file, text);
      if (unprintable.isPresent()) {
        return Checked.failed(List.of(unprintable.get()));
      }
      Node root = yaml().compose(new StringReader(text));
      if (root == null) {
        return Checked.failed(List.of(notAMap(start, "The file is empty.")));
      }
      List<Finding> findings = new ArrayList<>();
      ConfigNode node = new NodeConverter(file, findings).convert(root);
      if (node instanceof ConfigMap map) {
        return Checked.of(map, findings);
      }
      if (findings.isEmpty()) {
        findings.add(notAMap(start, "The file holds " + node.kind() + " where a map belongs."));
      }
      return Checked.failed(findings);
    } catch (CharacterCodingException e) {
      return Checked.failed(List.of(malformed(start, "The file is not text in UTF-8.")));
    } catch (MarkedYAMLException e) {
      return Checked.failed(List.of(malformed(place(file, e.getProblemMark()), sentence(e))));
    } catch (YAMLException e) {
      String reason = e.getMessage().lines().findFirst().orElse("it cannot be read");
      return Checked.failed(
          List.of(malformed(start, "The file is not YAML that Weir reads: " + reason + ".")));
    }
  }

  private static Yaml yaml() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(LARGEST_FILE);
    options.setNestingDepthLimit(DEEPEST);
    options.setMaxAliasesForCollections(MOST_ALIASES);
    return new Yaml(new SafeConstructor(options));
  }

  /** Finds the first character that YAML does not have, with its place. */
  private static Optional<Finding> unprintable(String file, String text) {
    int line = 1;
    int column = 1;
    for (int point : text.codePoints().toArray()) {
      if (!StreamReader.isPrintable(point)) {
        return Optional.of(
            malformed(
                new Place.InFile(file, line, column),
                "The file is not YAML: it has the character U+%04X.".formatted(point)));
      }
      line += point == '\n' ? 1 : 0;
      column = point == '\n' ? 1 : column + 1;
    }
    return Optional.empty();
  }

  private static String withoutByteOrderMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  static Place place(String file, Mark mark) {
    return mark == null
        ? new Place.InFile(file, 1, 1)
        : new Place.InFile(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static String sentence(MarkedYAMLException e) {
    String context = e.getContext() == null ? "" : e.getContext() + ", ";
    return "The file is not YAML: " + context + e.getProblem() + ".";
  }

  private static Finding malformed(Place place, String problem) {
    return Finding.error(
        "WEIR-D001",
        place,
        problem,
        "YAML in UTF-8: spaces for indentation, no tabs, one document",
        "Mend the file at this place.");
  }

  private static Finding notAMap(Place place, String problem) {
    return Finding.error(
        "WEIR-D001", place, problem, "a map with the key 'pipeline'", "Begin with 'pipeline:'.");
  }
}
