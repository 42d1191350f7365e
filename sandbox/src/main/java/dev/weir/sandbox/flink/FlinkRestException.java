package dev.weir.sandbox.flink;

import java.net.URI;
import java.util.OptionalInt;

/** Says that Flink's REST API gave no answer, or one that is an error. */
public final class FlinkRestException extends IllegalStateException {
  private static final int NONE = -1;

  private final int status;
  private final boolean ofFlink;

  private FlinkRestException(String message, int status, boolean ofFlink, Throwable cause) {
    super(message, cause);
    this.status = status;
    this.ofFlink = ofFlink;
  }

  static FlinkRestException silent(URI address, Throwable cause) {
    return new FlinkRestException(
        "Flink's REST API at " + address + " does not answer", NONE, false, cause);
  }

  static FlinkRestException refused(URI address, String path, int status, String error) {
    return new FlinkRestException(
        "Flink's REST API at "
            + address
            + " answers "
            + path
            + " with the status "
            + status
            + (error.isEmpty() ? "" : ": " + error),
        status,
        !error.isEmpty(),
        null);
  }

  static FlinkRestException foreign(URI address, String path, int status, Throwable cause) {
    return new FlinkRestException(
        address + " answers " + path + " with what is not JSON", status, false, cause);
  }

  /** Returns the status of the answer, empty where there was none. */
  public OptionalInt status() {
    return status == NONE ? OptionalInt.empty() : OptionalInt.of(status);
  }

  /** Returns whether it is an error that Flink itself has answered with. */
  public boolean isOfFlink() {
    return ofFlink;
  }
}
