package dev.weir.sandbox.gcs;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/** Carries out the requests of a batch, each by itself. */
final class Batches {
  private static final int MOST_CALLS = 100;

  private Batches() {}

  static GcsAnswer answer(GcsCall batch, Function<GcsCall, GcsAnswer> answers) throws GcsException {
    List<Multipart.Part> calls =
        Multipart.parts(batch.header("content-type").orElse(""), batch.body());
    if (calls.size() > MOST_CALLS) {
      throw GcsException.invalid("The batch has more than 100 requests.");
    }
    List<Multipart.Part> parts = new ArrayList<>();
    for (Multipart.Part part : calls) {
      Map<String, String> headers = new TreeMap<>();
      headers.put("Content-Type", "application/http");
      String id = part.headers().get("content-id");
      if (id != null) {
        headers.put(
            "Content-ID", id.startsWith("<") ? "<response-" + id.substring(1) : "response-" + id);
      }
      parts.add(new Multipart.Part(headers, written(answers.apply(call(batch, part)))));
    }
    String boundary = "batch_" + UUID.randomUUID();
    return new GcsAnswer(
        200,
        Map.of("Content-Type", "multipart/mixed; boundary=" + boundary),
        Multipart.write(boundary, parts));
  }

  private static GcsCall call(GcsCall batch, Multipart.Part part) throws GcsException {
    byte[] bytes = part.body();
    int end = Multipart.find(bytes, new byte[] {'\r', '\n'}, 0);
    String[] line = (end < 0 ? "" : new String(bytes, 0, end, StandardCharsets.UTF_8)).split(" ");
    if (line.length < 2) {
      throw GcsException.invalid("A request of the batch has no line with method and path.");
    }
    Multipart.Part rest =
        Multipart.Part.of(java.util.Arrays.copyOfRange(bytes, end + 2, bytes.length));
    Map<String, String> headers = new TreeMap<>(rest.headers());
    for (String shared : List.of("host", "authorization")) {
      batch.header(shared).ifPresent(value -> headers.putIfAbsent(shared, value));
    }
    return GcsCall.of(line[0], URI.create(line[1]), headers, rest.body());
  }

  private static byte[] written(GcsAnswer answer) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    StringBuilder head = new StringBuilder("HTTP/1.1 " + answer.status() + " Status\r\n");
    answer.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    head.append("Content-Length: " + answer.body().length + "\r\n\r\n");
    text.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
    text.writeBytes(answer.body());
    return text.toByteArray();
  }
}
