package dev.weir.flink.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Makes the requests for tokens that Google's <a
 * href="https://google.aip.dev/auth/4110">application default credentials</a> say: a file that a
 * variable names, of a service account or of a login, else the account of the machine or pod.
 */
@FunctionalInterface
interface TokenRequests {
  String TOKEN_SERVER = "https://oauth2.googleapis.com/token";
  Duration LONGEST = Duration.ofSeconds(30);

  /** Returns a request for a token that is asked for at a time. */
  HttpRequest next(Instant now) throws IOException;

  /**
   * Finds out which credentials there are.
   *
   * @throws IOException where their file cannot be read
   */
  static TokenRequests of(Map<String, String> environment) throws IOException {
    String file = environment.get("GOOGLE_APPLICATION_CREDENTIALS");
    if (file == null) {
      String host = environment.getOrDefault("GCE_METADATA_HOST", "metadata.google.internal");
      return now -> ofMachine(host);
    }
    JsonNode json = read(Path.of(file));
    return switch (json.path("type").asText()) {
      case "service_account" -> ServiceAccountKey.of(json);
      case "authorized_user" -> now -> ofLogin(json);
      default ->
          throw new IOException(
              "the file of the credentials, "
                  + file
                  + ", is neither a service_account's nor an"
                  + " authorized_user's");
    };
  }

  private static JsonNode read(Path file) throws IOException {
    try {
      return new ObjectMapper().readTree(Files.readString(file));
    } catch (NoSuchFileException e) {
      throw new IOException("the file of the credentials, " + file + ", does not exist");
    } catch (IOException e) {
      // What cannot be parsed is quoted by those who say so.
      throw new IOException("the file of the credentials, " + file + ", cannot be read");
    }
  }

  private static HttpRequest ofMachine(String host) {
    return HttpRequest.newBuilder(
            URI.create(
                "http://" + host + "/computeMetadata/v1/instance/service-accounts/default/token"))
        .timeout(LONGEST)
        .header("Metadata-Flavor", "Google")
        .build();
  }

  private static HttpRequest ofLogin(JsonNode json) {
    return form(
        TOKEN_SERVER,
        Map.of(
            "grant_type", "refresh_token",
            "client_id", json.path("client_id").asText(),
            "client_secret", json.path("client_secret").asText(),
            "refresh_token", json.path("refresh_token").asText()));
  }

  /** Returns a request that sends a form. */
  static HttpRequest form(String server, Map<String, String> fields) {
    String body =
        fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return HttpRequest.newBuilder(URI.create(server))
        .timeout(LONGEST)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
