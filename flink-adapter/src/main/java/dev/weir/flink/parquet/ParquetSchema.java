package dev.weir.flink.parquet;

import dev.weir.dsl.type.PayloadType;
import java.util.List;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/**
 * Reads schemas in Parquet's message-schema language, and says what is wrong with them.
 *
 * <pre>{@code
 * List<String> problems = ParquetSchema.problemsOf("message row { required int64 id; }");
 * }</pre>
 *
 * <p>Needs Parquet's libraries: ask {@link ParquetLibraries} first.
 */
public final class ParquetSchema {
  private ParquetSchema() {}

  /** Returns a sentence for each thing that is wrong with a schema. */
  public static List<String> problemsOf(String schema) {
    return SchemaSyntax.problemOf(schema)
        .map(List::of)
        .orElseGet(() -> SchemaShapes.problemsOf(parse(schema)));
  }

  /**
   * Returns a sentence for each reason why no row of a type can fit a schema that has no problems.
   *
   * @param lists the type of lists of rows
   */
  public static List<String> problemsOf(String schema, PayloadType lists) {
    return RowTypes.problemsOf(parse(schema), lists);
  }

  /**
   * Returns a sentence for each reason why no row of a type can fit a schema that has no problems.
   *
   * @param row the type of rows
   */
  public static List<String> problemsOfRows(String schema, PayloadType row) {
    return RowTypes.problemsOfRows(parse(schema), row.type());
  }

  /**
   * Returns the schema of a record or bean whose author says none.
   *
   * @throws IllegalArgumentException where the type says too little, with a sentence for the
   *     pipeline's author
   */
  public static String of(PayloadType row) {
    return TypeSchemas.of(row).toString();
  }

  /** Reads a schema that has no problems. */
  static MessageType parse(String schema) {
    return MessageTypeParser.parseMessageType(SchemaSyntax.withoutReturns(schema));
  }
}
