package dev.weir.flink.json;

/** Says that a value is not as plain as the direct way takes it, so that Jackson has to decide. */
final class UnusualJsonException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** One for all: it carries nothing, and a stack trace would cost more than Jackson does. */
  static final UnusualJsonException INSTANCE = new UnusualJsonException();

  private UnusualJsonException() {
    super("unusual JSON", null, false, false);
  }
}
