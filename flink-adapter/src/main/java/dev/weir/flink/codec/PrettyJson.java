package dev.weir.flink.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/**
 * Writes JSON that people read, too: the same on every system, and the same for the same values.
 *
 * <pre>{@code
 * String json = PrettyJson.of(java.util.Map.of("version", 1));
 * }</pre>
 *
 * <p>Thread-safe: it keeps no state.
 */
public final class PrettyJson {
  private PrettyJson() {}

  /** Returns an object with its fields in the map's order, ending in a line break. */
  public static String of(Map<String, Object> object) {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    try {
      return new ObjectMapper().writer(printer).writeValueAsString(object) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
