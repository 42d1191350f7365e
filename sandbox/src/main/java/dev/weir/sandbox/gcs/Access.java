package dev.weir.sandbox.gcs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who may do what: the tokens that are given, and the rights of whoever has one. Immutable.
 *
 * @param token the token that requests must carry, empty where none is asked for
 * @param rights what it may do, empty for everything
 * @param gives whether the token is given; else whoever asks for one is refused
 */
record Access(Optional<String> token, Optional<Set<String>> rights, boolean gives) {
  static final Access ALL = new Access(Optional.empty(), Optional.empty(), true);

  private static final String USER = "weir@sandbox.iam.gserviceaccount.com";

  static Access of(String token, String... rights) {
    return new Access(
        Optional.of(token),
        rights.length == 0 ? Optional.empty() : Optional.of(Set.copyOf(Arrays.asList(rights))),
        true);
  }

  Access withoutGiving() {
    return new Access(token, rights, false);
  }

  /** Answers whoever asks for a token, empty where this is another request. */
  Optional<GcsAnswer> giveToken(GcsCall call) {
    if (call.under("token")) {
      return Optional.of(gives ? given() : refused());
    }
    if (!"Google".equals(call.header("metadata-flavor").orElse(""))) {
      return Optional.empty();
    }
    // As the metadata server of Google's machines, which clients find by this header.
    if (call.under("computeMetadata", "v1", "instance", "service-accounts", "default", "token")) {
      return Optional.of((gives ? given() : notThere()).with("Metadata-Flavor", "Google"));
    }
    return Optional.of(
        (call.under("computeMetadata") ? notThere() : GcsAnswer.empty(200))
            .with("Metadata-Flavor", "Google"));
  }

  private GcsAnswer given() {
    return GcsAnswer.json(
        JsonNodeFactory.instance
            .objectNode()
            .put("access_token", token.orElse("none"))
            .put("expires_in", 3600)
            .put("token_type", "Bearer"));
  }

  private static GcsAnswer refused() {
    GcsAnswer said =
        GcsAnswer.json(
            JsonNodeFactory.instance
                .objectNode()
                .put("error", "invalid_grant")
                .put("error_description", "Invalid JWT Signature."));
    return new GcsAnswer(400, said.headers(), said.body());
  }

  private static GcsAnswer notThere() {
    return new GcsAnswer(404, Map.of("Content-Type", "text/plain"), new byte[0]);
  }

  /** Refuses a request without the token, or that may not do this. */
  void check(GcsCall call) throws GcsException {
    if (token.isEmpty()) {
      return;
    }
    String right = right(call);
    Optional<String> said = call.header("authorization");
    if (said.isEmpty()) {
      throw new GcsException(401, "required", denied("Anonymous caller", right));
    }
    if (!said.equals(token.map(each -> "Bearer " + each))) {
      throw new GcsException(401, "authError", "Invalid Credentials");
    }
    if (rights.isPresent() && !rights.get().contains(right)) {
      throw new GcsException(403, "forbidden", denied(USER, right));
    }
  }

  private static String denied(String who, String right) {
    return who
        + " does not have "
        + right
        + " access to the Google Cloud Storage "
        + (right.startsWith("storage.buckets") ? "bucket" : "object")
        + ". Permission '"
        + right
        + "' denied on resource (or it may not exist).";
  }

  private static String right(GcsCall call) {
    if (call.under("upload")) {
      return "storage.objects.create";
    }
    boolean isBucket = call.path().size() == 4;
    boolean isObject = call.path().size() == 6;
    return switch (call.method()) {
      case "DELETE" -> "storage.objects.delete";
      case "PATCH" -> "storage.objects.update";
      case "POST", "PUT" -> "storage.objects.create";
      default ->
          isBucket
              ? "storage.buckets.get"
              : isObject || call.under("download") ? "storage.objects.get" : "storage.objects.list";
    };
  }
}
