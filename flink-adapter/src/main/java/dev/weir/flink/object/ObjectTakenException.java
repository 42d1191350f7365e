package dev.weir.flink.object;

import java.io.IOException;

/** Thrown where an object has the name of another that is in the store already. */
public final class ObjectTakenException extends IOException {
  private static final long serialVersionUID = 1;

  public ObjectTakenException(String message) {
    super(message);
  }
}
