package dev.weir.flink.runtime;

import dev.weir.dsl.message.Message;

/**
 * A dead letter on its way up a chain, to the operator that sends it. It goes through the operators
 * between as an error because Flink wraps exceptions at each of them; it has no stack trace, since
 * it is always caught.
 */
final class HandedUpDeadLetter extends Error {
  private static final long serialVersionUID = 1;

  private final transient Message<byte[]> letter;

  HandedUpDeadLetter(Message<byte[]> letter) {
    super("A dead letter was handed up to an operator that does not send any.", null, false, false);
    this.letter = letter;
  }

  Message<byte[]> letter() {
    return letter;
  }
}
