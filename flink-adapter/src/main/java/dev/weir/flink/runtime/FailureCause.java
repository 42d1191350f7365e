package dev.weir.flink.runtime;

import java.util.Locale;

/** Why a message did not get through a step; dead letters and metrics say it in these words. */
public enum FailureCause {
  /** Its bytes are not what the parser's format or type says. */
  UNPARSEABLE,
  /** It breaks the JSON Schema of its stream. */
  SCHEMA,
  /** A function refused it by an {@code InvalidMessageException}. */
  REFUSED,
  /** There is no branch for the key that a route's function returned. */
  ROUTE,
  /** A header is not a number. */
  HEADER,
  /** It has no key to group it by. */
  KEY,
  /** Its windows have ended. */
  LATE,
  /** Its payload cannot be written in the serializer's format. */
  UNSERIALIZABLE,
  /** Its record is larger than the producer sends. */
  TOO_LARGE,
  /** Its object has a name that breaks a rule, or that another object has. */
  OBJECT_NAME,
  /** A function threw another exception. */
  ERROR;

  /** Returns the word for it, as in {@code too-large}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the cause that an exception says; a function's own exceptions say none. */
  static FailureCause of(Throwable problem) {
    if (problem instanceof RejectedMessageException rejected) {
      return rejected.failureCause();
    }
    return problem instanceof dev.weir.dsl.message.InvalidMessageException ? REFUSED : ERROR;
  }
}
