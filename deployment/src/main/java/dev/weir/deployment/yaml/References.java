package dev.weir.deployment.yaml;

import dev.weir.deployment.model.Redactor;
import dev.weir.deployment.yaml.ConfigNode.ConfigEntry;
import dev.weir.deployment.yaml.ConfigNode.ConfigList;
import dev.weir.deployment.yaml.ConfigNode.ConfigMap;
import dev.weir.deployment.yaml.ConfigNode.ConfigScalar;
import dev.weir.deployment.yaml.ConfigNode.ScalarType;
import dev.weir.dsl.check.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces references by what they refer to: {@code ${envvar:NAME}} by a variable of the
 * environment, {@code ${file:PATH}} by the content of a file, such as a mounted secret.
 *
 * <p>Only a whole text is a reference; anything else is left as it is.
 */
public final class References {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{envvar:([A-Za-z_]\\w*)}");
  private static final Pattern FILE = Pattern.compile("\\$\\{file:([^}]+)}");
  private static final int LARGEST_FILE = 100_000;

  private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]+");
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?([0-9]+\\.[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?");
  private static final Pattern BOOLEAN = Pattern.compile("(?i)true|false");

  private final Function<String, Optional<String>> environment;
  private final List<Finding> findings;
  private final StandIns standIns;
  private final Map<String, String> replaced = new LinkedHashMap<>();

  /**
   * Makes a replacer.
   *
   * @param environment returns the value of a variable, or empty where it is not set
   * @param findings where problems are added
   */
  public References(Function<String, Optional<String>> environment, List<Finding> findings) {
    this(environment, findings, StandIns.NONE);
  }

  /**
   * Makes a replacer that works without what only pods have.
   *
   * @param environment returns the value of a variable, or empty where it is not set
   * @param findings where problems are added
   * @param standIns what stands in for what is not here
   */
  public References(
      Function<String, Optional<String>> environment, List<Finding> findings, StandIns standIns) {
    this.environment = environment;
    this.findings = findings;
    this.standIns = standIns;
  }

  /** Returns what hides all values that references were replaced by. */
  public Redactor redactor() {
    return new Redactor(replaced);
  }

  /** Returns a map with every reference in it replaced. */
  public ConfigMap resolve(ConfigMap map) {
    Map<String, ConfigEntry> entries = new LinkedHashMap<>();
    map.entries()
        .forEach(
            (key, entry) ->
                entries.put(key, new ConfigEntry(entry.keyPlace(), resolve(entry.value()))));
    return new ConfigMap(map.place(), entries);
  }

  private ConfigNode resolve(ConfigNode node) {
    if (node instanceof ConfigMap map) {
      return resolve(map);
    }
    if (node instanceof ConfigList list) {
      return new ConfigList(list.place(), list.elements().stream().map(this::resolve).toList());
    }
    ConfigScalar scalar = (ConfigScalar) node;
    return scalar.type() == ScalarType.TEXT ? resolve(scalar) : scalar;
  }

  private ConfigScalar resolve(ConfigScalar scalar) {
    Matcher variable = VARIABLE.matcher(scalar.text());
    if (variable.matches()) {
      return environment
          .apply(variable.group(1))
          .or(() -> standIns.ofVariable(variable.group(1)))
          .map(value -> replaced(scalar, value))
          .orElseGet(() -> unset(scalar, variable.group(1)));
    }
    Matcher file = FILE.matcher(scalar.text());
    return file.matches() ? content(scalar, file.group(1)) : scalar;
  }

  private ConfigScalar replaced(ConfigScalar scalar, String value) {
    replaced.put(value, scalar.text());
    return new ConfigScalar(scalar.place(), value, typeOf(value), Optional.of(scalar.text()));
  }

  private static ScalarType typeOf(String value) {
    if (INTEGER.matcher(value).matches()) {
      return ScalarType.INTEGER;
    }
    if (DECIMAL.matcher(value).matches()) {
      return ScalarType.DECIMAL;
    }
    return BOOLEAN.matcher(value).matches() ? ScalarType.BOOLEAN : ScalarType.TEXT;
  }

  private ConfigScalar unset(ConfigScalar scalar, String variable) {
    findings.add(
        Finding.error(
            "WEIR-D015",
            scalar.place(),
            "The environment variable " + variable + " is not set.",
            "a variable that is set where the descriptor is read",
            "Set it, as in: export " + variable + "=..."));
    return nothing(scalar);
  }

  private ConfigScalar content(ConfigScalar scalar, String name) {
    try {
      Path file = Path.of(name);
      // Reading a device or a pipe could wait, or go on, for ever.
      Optional<String> text = Files.isRegularFile(file) ? textOf(file) : standIns.ofFile(name);
      return text.map(value -> replaced(scalar, value)).orElseGet(() -> unreadable(scalar, name));
    } catch (IOException | InvalidPathException e) {
      return unreadable(scalar, name);
    }
  }

  private static Optional<String> textOf(Path file) throws IOException {
    try (InputStream input = Files.newInputStream(file)) {
      byte[] bytes = input.readNBytes(LARGEST_FILE + 1);
      if (bytes.length > LARGEST_FILE) {
        return Optional.empty();
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      // Editors and shells end files with a line break that is not part of the secret.
      return Optional.of(text.replaceFirst("\\R\\z", ""));
    }
  }

  private ConfigScalar unreadable(ConfigScalar scalar, String name) {
    findings.add(
        Finding.error(
            "WEIR-D015",
            scalar.place(),
            "The file '" + name + "' cannot be read.",
            "a file of text in UTF-8, of at most " + LARGEST_FILE + " bytes",
            "Check that it is mounted, and that this user may read it."));
    return nothing(scalar);
  }

  private static ConfigScalar nothing(ConfigScalar scalar) {
    return new ConfigScalar(scalar.place(), "", ScalarType.NULL, Optional.of(scalar.text()));
  }
}
