package dev.weir.flink.plan;

/** What an operator is for the step it belongs to. */
public enum OperatorRole {
  /** It does what the step says. */
  STEP(""),
  /** It finds messages whose key cannot be told, before they are divided by their keys. */
  KEY_CHECK("#key-check"),
  /** It gathers messages of windows before they are divided by their keys. */
  PARTIAL("#partial"),
  /** It keeps messages away from a stream sink that are too large to be sent. */
  SIZE_CHECK("#size-check"),
  /** It writes payloads in the format of a file sink's files. */
  ENCODE("#encode"),
  /** It counts the messages of a sink that does not count them itself. */
  COUNT("#count"),
  /** It says under which names the messages of an object sink are written. */
  NAME("#name"),
  /** It uploads the objects that an object sink commits. */
  UPLOAD("#upload"),
  /** It applies the policies of a source where its function for the event time fails. */
  EVENT_TIME("#event-time"),
  /** It stops the job where there are too many dead letters. */
  DEAD_LETTER_LIMIT("#dead-letter-limit"),
  /** It writes the dead letters of a source. */
  DEAD_LETTERS("#dead-letters");

  private final String suffix;

  OperatorRole(String suffix) {
    this.suffix = suffix;
  }

  /** Returns whether an operator of this role reads or writes what its step is connected to. */
  public boolean isConnected() {
    return this == STEP || this == DEAD_LETTERS;
  }

  /** Returns whether an operator of this role reads dead letters. */
  public boolean readsDeadLetters() {
    return this == DEAD_LETTERS || this == DEAD_LETTER_LIMIT;
  }

  /** Returns what is added to the step's uid and name, empty for the step itself. */
  public String suffix() {
    return suffix;
  }
}
