package dev.weir.flink.types;

import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * Reads and compares schemas of Avro.
 *
 * <pre>{@code
 * Schema schema = AvroSchemas.parse("{\"type\":\"record\",\"name\":\"Visit\",\"fields\":[]}");
 * }</pre>
 */
public final class AvroSchemas {
  /** How an author says the schema of generic records, a sentence's second half. */
  public static final String HOW_TO_SAY =
      "write parser(GenericRecord.class, avro(schema)), or"
          + " map(function, TypeRef.withSchema(GenericRecord.class, schema)).";

  private static final String SCHEMA_FIELD = "SCHEMA$";

  private static final String BEFORE_REASON = "com.fasterxml.jackson.core.";

  private AvroSchemas() {}

  /**
   * Returns the schema that a text says.
   *
   * @throws IllegalArgumentException where it says none, with a sentence for the pipeline's author
   */
  public static Schema parse(String text) {
    try {
      return new Schema.Parser().parse(text);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("The Avro schema cannot be read: " + reasonOf(e) + ".", e);
    }
  }

  /** Returns the first line of Avro's message, which tells of the schema, never of a payload. */
  private static String reasonOf(RuntimeException problem) {
    String line = String.valueOf(problem.getMessage()).lines().findFirst().orElse("no reason");
    return line.startsWith(BEFORE_REASON) ? line.substring(line.indexOf(": ") + 2) : line;
  }

  /**
   * Returns the schema of generic records that a text says.
   *
   * @throws IllegalArgumentException where it says none, with a sentence for the pipeline's author
   */
  public static Schema parseRecord(String text) {
    Schema schema = parse(text);
    if (schema.getType() != Schema.Type.RECORD) {
      throw new IllegalArgumentException(
          "The Avro schema of GenericRecord is not that of a record.");
    }
    return schema;
  }

  /** Returns whether Avro generated a class, for records. */
  public static boolean isGenerated(Class<?> type) {
    return SpecificRecordBase.class.isAssignableFrom(type)
        && Arrays.stream(type.getDeclaredFields())
            .anyMatch(field -> field.getName().equals(SCHEMA_FIELD));
  }

  /** Returns the schema of a class that Avro generated. */
  public static Schema of(Class<? extends SpecificRecordBase> type) {
    return SpecificData.getForClass(type).getSchema(type);
  }

  /** Returns whether data of one schema is data of the other, byte for byte and field by field. */
  public static boolean sameForm(Schema left, Schema right) {
    return left.equals(right)
        || SchemaNormalization.toParsingForm(left).equals(SchemaNormalization.toParsingForm(right));
  }
}
