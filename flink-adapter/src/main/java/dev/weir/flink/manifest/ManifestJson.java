package dev.weir.flink.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.flink.codec.PrettyJson;
import dev.weir.flink.runtime.StateKind;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes and reads a {@link Manifest} as JSON, in the form that {@code docs/upgrades.md} describes:
 * the same manifest is always the same text.
 *
 * <pre>{@code
 * Manifest manifest = ManifestJson.read(Files.readString(Path.of("my-pipeline.json")));
 * }</pre>
 *
 * <p>Thread-safe: it keeps no state.
 */
public final class ManifestJson {
  /** The version of the form: it grows where a field is removed, renamed or means another thing. */
  public static final int VERSION = 1;

  private static final ObjectMapper JSON = new ObjectMapper();

  private ManifestJson() {}

  /** Returns a manifest as one JSON object, ending in a line break. */
  public static String write(Manifest manifest) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("version", VERSION);
    root.put("pipeline", manifest.pipeline());
    root.put("weir", manifest.weirVersion());
    root.put("flink", manifest.flinkVersion());
    root.put("operators", manifest.operators().stream().map(ManifestJson::operator).toList());
    manifest
        .exchanges()
        .map(exchanges -> exchanges.stream().map(ManifestJson::exchange).toList())
        .ifPresent(exchanges -> root.put("exchanges", exchanges));
    return PrettyJson.of(root);
  }

  private static Map<String, Object> exchange(ManifestExchange exchange) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("from", exchange.from());
    object.put("output", exchange.output());
    object.put("to", exchange.to());
    object.put("input", exchange.input());
    object.put("partitioner", exchange.partitioner());
    object.put("type", exchange.type());
    return object;
  }

  private static Map<String, Object> operator(ManifestOperator operator) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("uid", operator.uid());
    object.put("id", operator.id());
    object.put("step", operator.step());
    object.put("role", operator.role());
    operator.kind().ifPresent(kind -> object.put("kind", kind));
    operator.renamedFrom().ifPresent(before -> object.put("renamedFrom", before));
    object.put("parallelism", operator.parallelism());
    object.put("maxParallelism", operator.maxParallelism());
    object.put("maxParallelismIsSaid", operator.maxParallelismIsSaid());
    object.put("stateful", operator.isStateful());
    operator.layout().ifPresent(layout -> object.put("layout", layout));
    operator.key().ifPresent(key -> object.put("key", type(key)));
    object.put("states", operator.states().stream().map(ManifestJson::state).toList());
    return object;
  }

  private static Map<String, Object> state(ManifestState state) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", state.name());
    object.put("kind", state.kind().words());
    state.type().ifPresent(type -> object.put("type", type(type)));
    return object;
  }

  private static Map<String, Object> type(StateType type) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("fingerprint", type.fingerprint());
    object.put("snapshot", type.snapshot());
    return object;
  }

  /**
   * Reads a manifest; fields that this version does not know are left alone.
   *
   * @throws IllegalArgumentException where the text is none, or of a later version of the form; the
   *     message says so, as the end of a sentence
   */
  public static Manifest read(String text) {
    JsonNode root;
    try {
      root = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("it is not JSON", e);
    }
    int version = number(root, "version");
    if (version > VERSION) {
      throw new IllegalArgumentException(
          "its form is version " + version + ", of a later Weir; this one reads up to " + VERSION);
    }
    return new Manifest(
        text(root, "pipeline"),
        text(root, "weir"),
        text(root, "flink"),
        objects(root, "operators").stream().map(ManifestJson::readOperator).toList(),
        // The first manifests had none.
        root.has("exchanges")
            ? Optional.of(
                objects(root, "exchanges").stream().map(ManifestJson::readExchange).toList())
            : Optional.empty());
  }

  private static ManifestExchange readExchange(JsonNode object) {
    return new ManifestExchange(
        text(object, "from"),
        number(object, "output"),
        text(object, "to"),
        number(object, "input"),
        text(object, "partitioner"),
        text(object, "type"));
  }

  private static ManifestOperator readOperator(JsonNode object) {
    return new ManifestOperator(
        text(object, "uid"),
        text(object, "id"),
        text(object, "step"),
        text(object, "role"),
        optionalText(object, "kind"),
        optionalText(object, "renamedFrom"),
        number(object, "parallelism"),
        number(object, "maxParallelism"),
        object.path("maxParallelismIsSaid").asBoolean(),
        optionalText(object, "layout"),
        readType(object.path("key")),
        objects(object, "states").stream().map(ManifestJson::readState).toList());
  }

  private static ManifestState readState(JsonNode object) {
    String words = text(object, "kind");
    return new ManifestState(
        text(object, "name"),
        StateKind.ofWords(words)
            .orElseThrow(() -> new IllegalArgumentException("'" + words + "' is no kind of state")),
        readType(object.path("type")));
  }

  private static Optional<StateType> readType(JsonNode object) {
    if (object.isMissingNode()) {
      return Optional.empty();
    }
    StateType type = new StateType(text(object, "snapshot"));
    try {
      Base64.getDecoder().decode(type.snapshot());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("a 'snapshot' in it is not Base64", e);
    }
    return Optional.of(type);
  }

  private static List<JsonNode> objects(JsonNode object, String field) {
    if (!object.path(field).isArray()) {
      throw missing(field);
    }
    List<JsonNode> objects = new ArrayList<>();
    object.path(field).forEach(objects::add);
    return objects;
  }

  private static Optional<String> optionalText(JsonNode object, String field) {
    return object.has(field) ? Optional.of(text(object, field)) : Optional.empty();
  }

  private static String text(JsonNode object, String field) {
    if (!object.path(field).isTextual()) {
      throw missing(field);
    }
    return object.path(field).textValue();
  }

  private static int number(JsonNode object, String field) {
    if (!object.path(field).isInt()) {
      throw missing(field);
    }
    return object.path(field).intValue();
  }

  private static IllegalArgumentException missing(String field) {
    return new IllegalArgumentException("'" + field + "' is missing in it, or of another type");
  }
}
