package dev.weir.flink.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.FailFastAssertionException;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import dev.weir.dsl.message.InvalidMessageException;
import dev.weir.flink.json.DirectSchema;
import dev.weir.flink.plan.StreamSchema;
import dev.weir.flink.runtime.FailureCause;
import dev.weir.flink.runtime.RejectedMessageException;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks JSON by the schema of the stream that it comes from.
 *
 * <p>Not thread-safe: one belongs to one subtask.
 */
public final class StreamSchemaChecks implements Serializable {
  private final List<StreamSchema> schemas;
  private transient Map<String, Schema> byStream;
  private transient Map<String, DirectSchema> direct;
  private transient DirectSchema anything;

  /** Makes the checks of a parser, at least one. */
  public StreamSchemaChecks(List<StreamSchema> schemas) {
    this.schemas = List.copyOf(schemas);
  }

  /** Prepares for the first message, in the task that will call. */
  public void open() {
    byStream = new HashMap<>();
    direct = new HashMap<>();
    anything = DirectSchema.ofAnything();
    for (StreamSchema schema : schemas) {
      byStream.put(
          schema.stream(),
          SchemaRegistries.over(schema.documents()::get)
              .getSchema(SchemaLocation.of(schema.root())));
      direct(schema).ifPresent(plain -> direct.put(schema.stream(), plain));
    }
  }

  /** Returns whether a schema is so plain that values can be checked without making trees. */
  public static boolean canCheckDirectly(StreamSchema schema) {
    return direct(schema).isPresent();
  }

  /** Makes what checks a schema without a tree, where it is plain. */
  static Optional<DirectSchema> direct(StreamSchema schema) {
    ObjectMapper mapper = new ObjectMapper();
    Map<String, JsonNode> documents = new HashMap<>();
    for (Map.Entry<String, String> document : schema.documents().entrySet()) {
      try {
        documents.put(document.getKey(), mapper.readTree(document.getValue()));
      } catch (JsonProcessingException e) {
        // The library reads schemas of other forms, too.
        return Optional.empty();
      }
    }
    return DirectSchema.of(schema.root(), documents);
  }

  /**
   * Returns whether it is sure, without making a tree of it, that bytes are JSON that {@link
   * #check} would take.
   */
  public boolean accepts(byte[] bytes, String stream) {
    DirectSchema plain = byStream.containsKey(stream) ? direct.get(stream) : anything;
    return plain != null && plain.accepts(bytes);
  }

  /**
   * Checks a value, where its stream has a schema.
   *
   * @throws InvalidMessageException where the schema refuses it, with a sentence that does not
   *     quote it
   */
  public void check(JsonNode value, String stream) {
    Schema schema = byStream.get(stream);
    if (schema == null) {
      return;
    }
    List<Error> errors;
    try {
      errors = schema.validate(value);
    } catch (FailFastAssertionException e) {
      errors = e.getErrors();
    }
    if (!errors.isEmpty()) {
      throw new RejectedMessageException(
          FailureCause.SCHEMA, SchemaProblem.describe(errors.get(0)));
    }
  }
}
