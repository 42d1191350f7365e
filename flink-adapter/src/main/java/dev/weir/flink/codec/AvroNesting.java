package dev.weir.flink.codec;

import dev.weir.flink.runtime.FailureCause;
import dev.weir.flink.runtime.RejectedMessageException;
import java.io.IOException;

/** Bounds how deep the records of one message are in each other, as Protobuf does. */
final class AvroNesting {
  private static final int DEEPEST = 100;

  private int depth;

  /** Reads a record. */
  interface Reading {
    Object read() throws IOException;
  }

  Object within(Reading reading) throws IOException {
    if (depth == DEEPEST) {
      throw new RejectedMessageException(
          FailureCause.UNPARSEABLE, "its Avro records are nested too deeply");
    }
    depth++;
    try {
      return reading.read();
    } finally {
      depth--;
    }
  }
}
