package dev.weir.flink.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.FailFastAssertionException;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import dev.weir.dsl.message.InvalidMessageException;
import dev.weir.flink.plan.StreamSchema;
import dev.weir.flink.runtime.FailureCause;
import dev.weir.flink.runtime.RejectedMessageException;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks JSON by the schema of the stream that it comes from.
 *
 * <p>Not thread-safe: one belongs to one subtask.
 */
public final class StreamSchemaChecks implements Serializable {
  private final List<StreamSchema> schemas;
  private transient Map<String, Schema> byStream;

  /** Makes the checks of a parser, at least one. */
  public StreamSchemaChecks(List<StreamSchema> schemas) {
    this.schemas = List.copyOf(schemas);
  }

  /** Prepares for the first message, in the task that will call. */
  public void open() {
    byStream = new HashMap<>();
    for (StreamSchema schema : schemas) {
      byStream.put(
          schema.stream(),
          SchemaRegistries.over(schema.documents()::get)
              .getSchema(SchemaLocation.of(schema.root())));
    }
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
