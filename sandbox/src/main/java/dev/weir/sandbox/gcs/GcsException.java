package dev.weir.sandbox.gcs;

/** That a request is answered with an error. */
final class GcsException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String reason;

  GcsException(int status, String reason, String message) {
    super(message);
    this.status = status;
    this.reason = reason;
  }

  static GcsException invalid(String message) {
    return new GcsException(400, "invalid", message);
  }

  static GcsException noBucket() {
    return new GcsException(404, "notFound", "The specified bucket does not exist.");
  }

  static GcsException noObject(String bucket, String name) {
    return new GcsException(404, "notFound", "No such object: " + bucket + "/" + name);
  }

  static GcsException conditionNotMet() {
    return new GcsException(
        412, "conditionNotMet", "At least one of the pre-conditions you specified did not hold.");
  }

  int status() {
    return status;
  }

  String reason() {
    return reason;
  }
}
