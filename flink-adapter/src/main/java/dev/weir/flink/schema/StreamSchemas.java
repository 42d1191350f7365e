package dev.weir.flink.schema;

import com.networknt.schema.Error;
import com.networknt.schema.FailFastAssertionException;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import dev.weir.flink.plan.StreamSchema;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads the JSON Schema of a stream, with all that it refers to, when a pipeline is compiled.
 *
 * <pre>{@code
 * Optional<StreamSchema> schema = StreamSchemas.load("visits", Optional.empty());
 * }</pre>
 */
public final class StreamSchemas {
  private static final String BY_CONVENTION = SchemaFiles.CLASS_PATH + "schemas/%s.schema.json";

  private final String stream;
  private final String root;
  private final Map<String, String> documents = new TreeMap<>();

  private StreamSchemas(String stream, String root) {
    this.stream = stream;
    this.root = root;
  }

  /**
   * Reads the schema of a stream.
   *
   * @param stream the logical name of the stream
   * @param location where the schema is; empty for {@code classpath:schemas/<stream>.schema.json},
   *     where there need not be one
   * @throws SchemaMistakeException where there is none at the location, or it cannot be used
   */
  public static Optional<StreamSchema> load(String stream, Optional<String> location)
      throws SchemaMistakeException {
    String root = SchemaFiles.normal(location.orElse(BY_CONVENTION.formatted(stream)));
    try {
      if (SchemaFiles.read(root).isEmpty()) {
        if (location.isEmpty()) {
          return Optional.empty();
        }
        throw new SchemaMistakeException("There is no JSON Schema at " + location.get() + ".");
      }
      return Optional.of(new StreamSchemas(stream, root).load());
    } catch (UncheckedIOException e) {
      throw new SchemaMistakeException(
          "The JSON Schema at " + root + " cannot be read: " + e.getCause() + ".", e);
    }
  }

  private StreamSchema load() throws SchemaMistakeException {
    SchemaRegistry registry = SchemaRegistries.over(this::document);
    try {
      Schema schema = registry.getSchema(SchemaLocation.of(root));
      checkByItsStandard(registry, schema);
      schema.initializeValidators();
    } catch (SchemaException | FailFastAssertionException e) {
      throw new SchemaMistakeException(
          "The JSON Schema at " + root + " cannot be used: " + e.getMessage(), e);
    }
    return new StreamSchema(stream, root, documents);
  }

  private void checkByItsStandard(SchemaRegistry registry, Schema schema)
      throws SchemaMistakeException {
    String standard = schema.getSchemaContext().getDialect().getId();
    List<Error> errors =
        registry.getSchema(SchemaLocation.of(standard)).validate(schema.getSchemaNode());
    if (!errors.isEmpty()) {
      throw new SchemaMistakeException(
          "The JSON Schema at "
              + root
              + " is not one of "
              + standard
              + ": at '"
              + errors.get(0).getInstanceLocation()
              + "', "
              + errors.get(0).getMessage()
              + ".");
    }
  }

  /** Returns the text of a document that the schema refers to, and remembers it. */
  private String document(String location) {
    Optional<String> text =
        location.startsWith(SchemaFiles.CLASS_PATH) || location.startsWith(SchemaFiles.FILE)
            ? SchemaFiles.read(location).or(() -> byPublishedName(location))
            : Optional.empty();
    text.ifPresent(known -> documents.put(location, known));
    return text.orElse(null);
  }

  /**
   * Returns the text of a document that is named as it was published, without a path: {@code
   * file://<name>} is the file of that name beside the schema, or the schema itself where the name
   * is its stream's, with a version or without.
   */
  private Optional<String> byPublishedName(String location) {
    String name = location.replaceFirst("^file://", "");
    if (name.equals(location) || name.contains("/")) {
      return Optional.empty();
    }
    Optional<String> beside = SchemaFiles.read(root.substring(0, root.lastIndexOf('/') + 1) + name);
    String own = Pattern.quote(stream) + "(\\.v\\d+)?(\\.schema)?\\.json";
    return beside.isEmpty() && name.matches(own) ? SchemaFiles.read(root) : beside;
  }
}
