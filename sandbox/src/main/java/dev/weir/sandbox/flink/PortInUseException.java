package dev.weir.sandbox.flink;

import java.net.BindException;
import org.apache.flink.util.ExceptionUtils;

/** Says that a cluster cannot have the port it was told to take. */
public final class PortInUseException extends RuntimeException {
  private final int port;

  PortInUseException(int port, Throwable cause) {
    super("The port " + port + " is in use.", cause);
    this.port = port;
  }

  /** Returns the port. */
  public int port() {
    return port;
  }

  static boolean isCauseOf(Throwable problem) {
    return ExceptionUtils.findThrowable(problem, BindException.class).isPresent();
  }
}
