package dev.weir.flink.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/**
 * Checks JSON by a JSON Schema without making a tree of it, where schema and input are plain: what
 * it accepts is right JSON that the schema takes, and what it does not accept others have to check.
 *
 * <pre>{@code
 * if (!schema.accepts(bytes)) {
 *   List<Error> errors = library.validate(mapper.readTree(bytes));
 * }
 * }</pre>
 *
 * <p>Serves one thread.
 */
public final class DirectSchema {
  /** Larger messages are left to Jackson, which has a limit for the texts in them. */
  private static final int LARGEST_MESSAGE = 16 << 20;

  private final SchemaRule rule;
  private final RepeatedTexts names = new RepeatedTexts();

  private DirectSchema(SchemaRule rule) {
    this.rule = rule;
  }

  /** Makes one that accepts all right JSON. */
  public static DirectSchema ofAnything() {
    return new DirectSchema(SchemaRule.ANYTHING);
  }

  /**
   * Makes the check of a schema that is right by its standard, and of the draft of 2020-12 where it
   * does not say which.
   *
   * @param root the location of the schema, one of the documents
   * @param documents the documents by their locations
   * @return the check; nothing where the schema is not plain
   */
  public static Optional<DirectSchema> of(String root, Map<String, JsonNode> documents) {
    SchemaRule rule = new SchemaDocuments(documents).ruleOf(root, "");
    return rule == SchemaRule.UNDECIDED ? Optional.empty() : Optional.of(new DirectSchema(rule));
  }

  /** Returns whether it is sure that the bytes are right JSON that the schema takes. */
  public boolean accepts(byte[] bytes) {
    if (bytes.length > LARGEST_MESSAGE) {
      return false;
    }
    JsonInput in = new JsonInput(bytes, names);
    try {
      if (!rule.accepts(in, 0)) {
        return false;
      }
      in.expectEnd();
      return true;
    } catch (UnusualJsonException e) {
      return false;
    }
  }
}
