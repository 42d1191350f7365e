package dev.weir.flink.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Keeps a token of Google's until shortly before it ends, and then asks for the next. */
final class GoogleTokens implements AccessTokens {
  private static final Duration BEFORE_ITS_END = Duration.ofMinutes(5);
  private static final int OK = 200;

  private final HttpClient http;
  private final TokenRequests requests;
  private String token = "";
  private Instant end = Instant.MIN;

  GoogleTokens(HttpClient http, TokenRequests requests) {
    this.http = http;
    this.requests = requests;
  }

  @Override
  public synchronized Optional<String> current() throws IOException, InterruptedException {
    Instant now = Instant.now();
    if (!now.isBefore(end)) {
      HttpResponse<String> answer =
          http.send(requests.next(now), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != OK) {
        throw new IOException(
            "no token is given for the credentials, but status " + answer.statusCode());
      }
      JsonNode json = new ObjectMapper().readTree(answer.body());
      token = json.path("access_token").asText();
      end = now.plusSeconds(json.path("expires_in").asLong()).minus(BEFORE_ITS_END);
    }
    return Optional.of(token);
  }
}
