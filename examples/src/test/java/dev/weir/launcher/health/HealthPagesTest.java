package dev.weir.launcher.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The pages of the health check")
class HealthPagesTest {
  private static HealthPages start() {
    HealthThresholds thresholds =
        new HealthThresholds(Duration.ofMinutes(1), Duration.ofMinutes(1), 1, Duration.ofHours(1));
    return HealthPages.start(
        "127.0.0.1", 0, new JobHealth(List.of("in"), thresholds, Clock.systemUTC()));
  }

  private static HttpResponse<String> ask(HealthPages pages, String method, String path)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(pages.address() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .timeout(Duration.ofSeconds(10))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /health/live, 200, true",
    "GET, /health/ready, 503, true",
    "HEAD, /health/live, 200, false",
    "HEAD, /health/ready, 503, false",
    "POST, /health/live, 405, false",
    "GET, /health/liveness, 404, false",
    "GET, /health/live/more, 404, false",
    "GET, /, 404, false",
  })
  void answersWhatItIsAskedAndNothingElse(String method, String path, int status, boolean body)
      throws Exception {
    try (HealthPages pages = start()) {
      HttpResponse<String> answer = ask(pages, method, path);

      assertThat(answer.statusCode()).isEqualTo(status);
      assertThat(!answer.body().isEmpty()).isEqualTo(body);
    }
  }

  @Test
  void areThereForOthersWhileSomeClientsSendHalfARequest() throws Exception {
    List<Socket> halves = new ArrayList<>();
    try (HealthPages pages = start()) {
      for (int client = 0; client < 8; client++) {
        Socket half = new Socket("127.0.0.1", URI.create(pages.address()).getPort());
        halves.add(half);
        half.getOutputStream().write("GET /health".getBytes(StandardCharsets.US_ASCII));
      }

      assertThat(ask(pages, "GET", "/health/live").statusCode()).isEqualTo(200);
    } finally {
      for (Socket half : halves) {
        half.close();
      }
    }
  }
}
