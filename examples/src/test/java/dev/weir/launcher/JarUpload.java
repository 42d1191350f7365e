package dev.weir.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Uploads jars to a cluster by its REST API and runs them there, as the web UI does. */
final class JarUpload {
  private static final String BOUNDARY = "weir-boundary";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI address;

  JarUpload(URI address) {
    this.address = address;
  }

  /** Uploads a jar and returns its id. */
  String upload(Path jar) throws IOException, InterruptedException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        ("--%s\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\"%s\"\r\n"
                + "Content-Type: application/x-java-archive\r\n\r\n")
            .formatted(BOUNDARY, jar.getFileName())
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(Files.readAllBytes(jar));
    body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(address.resolve("/jars/upload"))
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Path.of(JSON.readTree(answer.body()).path("filename").asText()).getFileName().toString();
  }

  /** Runs an uploaded jar by its main class and returns the id of the job. */
  String run(String jar, List<String> arguments) throws IOException, InterruptedException {
    HttpResponse<String> answer = post(jar, arguments);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode job = JSON.readTree(answer.body());
    return job.path("jobid").asText();
  }

  /** Returns the error of an uploaded jar that cannot run. */
  String tryToRun(String jar, List<String> arguments) throws IOException, InterruptedException {
    HttpResponse<String> answer = post(jar, arguments);
    assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
    return answer.body();
  }

  private HttpResponse<String> post(String jar, List<String> arguments)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(address.resolve("/jars/" + jar + "/run"))
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    JSON.writeValueAsString(Map.of("programArgsList", arguments))))
            .build(),
        BodyHandlers.ofString());
  }

  void delete(String jar) throws IOException, InterruptedException {
    client.send(
        HttpRequest.newBuilder(address.resolve("/jars/" + jar)).DELETE().build(),
        BodyHandlers.discarding());
  }
}
