package dev.weir.flink.object;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets content type and metadata of objects in Google Cloud Storage by one request each, because
 * Flink's plug-in cannot: <a
 * href="https://cloud.google.com/storage/docs/json_api/v1/objects/patch">objects.patch</a>.
 */
final class GcsObjectMetadata implements ObjectMetadata {
  /** Where the service is. */
  static final String ROOT = "https://storage.googleapis.com";

  private static final Logger LOG = LoggerFactory.getLogger(GcsObjectMetadata.class);
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;

  private final String root;
  private final AccessTokens tokens;
  private final String body;
  private final HttpClient http;

  GcsObjectMetadata(
      HttpClient http,
      String root,
      AccessTokens tokens,
      String contentType,
      Map<String, String> metadata)
      throws IOException {
    this.http = http;
    this.root = root.endsWith("/") ? root.substring(0, root.length() - 1) : root;
    this.tokens = tokens;
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (contentType != null) {
      json.put("contentType", contentType);
    }
    if (!metadata.isEmpty()) {
      ObjectNode entries = json.putObject("metadata");
      metadata.forEach(entries::put);
    }
    this.body = new ObjectMapper().writeValueAsString(json);
  }

  @Override
  public void set(URI location) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uriOf(location))
            .timeout(TokenRequests.LONGEST)
            .header("Content-Type", "application/json")
            .method("PATCH", HttpRequest.BodyPublishers.ofString(body));
    Optional<String> token = tokens.current();
    token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
    int status = http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    if (status == NOT_FOUND) {
      // Who waits for objects may have taken it away already.
      LOG.info("{} is gone before its metadata could be set.", location);
    } else if (status != OK) {
      throw new IOException(
          "the content type and metadata of "
              + location
              + " could not be set: the store answers with status "
              + status);
    }
  }

  private URI uriOf(URI location) {
    return URI.create(
        root
            + "/storage/v1/b/"
            + encoded(location.getAuthority())
            + "/o/"
            + encoded(location.getPath().substring(1))
            + "?fields=name");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
