package dev.weir.flink.schema;

/** Thrown where a JSON Schema cannot be read or used; its message is a sentence for its author. */
public final class SchemaMistakeException extends Exception {
  SchemaMistakeException(String sentence) {
    super(sentence);
  }

  SchemaMistakeException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
