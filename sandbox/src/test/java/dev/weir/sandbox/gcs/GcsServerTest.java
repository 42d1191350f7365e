package dev.weir.sandbox.gcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The server of objects")
class GcsServerTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CHUNK = 256 * 1024;

  private final HttpClient client = HttpClient.newHttpClient();
  private GcsServer server;

  @BeforeEach
  void start() {
    server = GcsServer.start();
    server.createBucket("b");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<byte[]> send(String method, String path, byte[] body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.url() + path))
            .timeout(Duration.ofSeconds(10))
            .method(method, BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return client.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpResponse<byte[]> get(String path, String... headers) {
    return send("GET", path, new byte[0], headers);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static JsonNode json(HttpResponse<byte[]> response) {
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private JsonNode upload(String name, String content) {
    HttpResponse<byte[]> response =
        send(
            "POST",
            "/upload/storage/v1/b/b/o?uploadType=media&name=" + PercentCoding.encode(name),
            bytes(content),
            "Content-Type",
            "text/plain");
    assertThat(response.statusCode()).isEqualTo(200);
    return json(response);
  }

  @Test
  void returnsAnObjectWithItsChecksumsAndItsContent() {
    JsonNode object = upload("a", "123456789");

    assertThat(object.path("size").asText()).isEqualTo("9");
    assertThat(object.path("crc32c").asText())
        .as("of RFC 3720's check value")
        .isEqualTo("4waSgw==");
    assertThat(object.path("md5Hash").asText()).isEqualTo("JfnnlDI7RTiF9RgfG2JNCw==");
    assertThat(object.path("contentType").asText()).isEqualTo("text/plain");
    assertThat(json(get("/storage/v1/b/b/o/a"))).isEqualTo(object);
    assertThat(get("/download/storage/v1/b/b/o/a?alt=media").body()).isEqualTo(bytes("123456789"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "bytes=0-3, 206, 0123, bytes 0-3/10",
    "bytes=8-, 206, 89, bytes 8-9/10",
    "bytes=-3, 206, 789, bytes 7-9/10",
    "bytes=5-100, 206, 56789, bytes 5-9/10",
    "bytes=10-, 416, , ",
    "nonsense, 200, 0123456789, "
  })
  void answersWithARange(String range, int status, String content, String contentRange) {
    upload("a", "0123456789");

    HttpResponse<byte[]> response = get("/storage/v1/b/b/o/a?alt=media", "Range", range);

    assertThat(response.statusCode()).isEqualTo(status);
    if (content != null) {
      assertThat(response.body()).isEqualTo(bytes(content));
    }
    assertThat(response.headers().firstValue("Content-Range").orElse(null)).isEqualTo(contentRange);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a+b", "12:30:00", "ä/ö/✓", "what?#%20", "a//b/", "ends/../in"})
  void takesWhateverNameTheServiceTakes(String name) {
    upload(name, "x");

    assertThat(server.names("b")).containsExactly(name);
    assertThat(json(get("/storage/v1/b/b/o/" + PercentCoding.encode(name))).path("name").asText())
        .isEqualTo(name);
  }

  @Test
  void refusesNamesThatTheServiceRefuses() {
    for (String name : List.of("..", ".", "a\nb", "x".repeat(1025))) {
      HttpResponse<byte[]> response =
          send(
              "POST",
              "/upload/storage/v1/b/b/o?uploadType=media&name=" + PercentCoding.encode(name),
              bytes("x"));
      assertThat(response.statusCode()).isEqualTo(400);
    }
    assertThat(server.names("b")).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "GET, /storage/v1/b/none, 404",
    "GET, /storage/v1/b/none/o, 404",
    "GET, /storage/v1/b/b/o/none, 404",
    "DELETE, /storage/v1/b/b/o/none, 404",
    "POST, /upload/storage/v1/b/none/o?uploadType=media&name=a, 404",
    "POST, /upload/storage/v1/b/b/o?uploadType=media, 400",
    "POST, /upload/storage/v1/b/b/o?uploadType=wrong&name=a, 400",
    "PUT, /upload/storage/v1/b/b/o?uploadType=resumable&upload_id=none, 404",
    "GET, /storage/v1/b/b/o/none?generation=x, 400",
    "GET, /elsewhere, 404"
  })
  void answersWithAnErrorInJson(String method, String path, int status) {
    HttpResponse<byte[]> response = send(method, path, new byte[0]);

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(json(response).path("error").path("code").asInt()).isEqualTo(status);
    assertThat(json(response).path("error").path("errors").get(0).path("reason").asText())
        .isNotEmpty();
  }

  @Test
  void writesOnlyWhereThePreconditionHolds() {
    String path = "/upload/storage/v1/b/b/o?uploadType=media&name=a&ifGenerationMatch=";

    HttpResponse<byte[]> first = send("POST", path + "0", bytes("first"));
    String generation = json(first).path("generation").asText();
    assertThat(send("POST", path + "0", bytes("second")).statusCode()).isEqualTo(412);
    assertThat(server.object("b", "a").text()).isEqualTo("first");
    assertThat(send("POST", path + generation, bytes("third")).statusCode()).isEqualTo(200);
    assertThat(send("DELETE", "/storage/v1/b/b/o/a?ifGenerationMatch=" + generation, new byte[0]))
        .returns(412, HttpResponse::statusCode);
    assertThat(server.object("b", "a").text()).isEqualTo("third");
  }

  private String beginUpload(String name, String body, String... headers) {
    HttpResponse<byte[]> begun =
        send(
            "POST",
            "/upload/storage/v1/b/b/o?uploadType=resumable&name=" + name,
            bytes(body),
            headers);
    assertThat(begun.statusCode()).isEqualTo(200);
    return begun.headers().firstValue("Location").orElseThrow().substring(server.url().length());
  }

  private HttpResponse<byte[]> chunk(String session, byte[] chunk, String range) {
    return send("PUT", session, chunk, "Content-Range", "bytes " + range);
  }

  @Test
  void takesAnUploadInChunksThatIsResumed() {
    String session = beginUpload("a", "{\"metadata\": {\"author\": \"me\"}}");
    byte[] chunk = new byte[CHUNK];
    chunk[5] = 7;

    assertThat(chunk(session, new byte[0], "*/*").headers().firstValue("Range")).isEmpty();
    HttpResponse<byte[]> first = chunk(session, chunk, "0-" + (CHUNK - 1) + "/*");
    assertThat(first.statusCode()).isEqualTo(308);
    assertThat(first.headers().firstValue("Range")).contains("bytes=0-" + (CHUNK - 1));
    assertThat(chunk(session, chunk, "0-" + (CHUNK - 1) + "/*").statusCode())
        .as("the same again, its answer was lost")
        .isEqualTo(308);
    assertThat(server.names("b")).isEmpty();
    assertThat(server.openUploads()).isEqualTo(1);
    String rest = CHUNK + "-" + (CHUNK + 2) + "/" + (CHUNK + 3);
    assertThat(chunk(session, bytes("end"), rest).statusCode()).isEqualTo(200);

    GcsObject object = server.object("b", "a");
    assertThat(object.content()).hasSize(CHUNK + 3).startsWith(chunk).endsWith(bytes("end"));
    assertThat(object.metadata()).containsEntry("author", "me");
    assertThat(chunk(session, new byte[0], "*/" + (CHUNK + 3)).statusCode()).isEqualTo(200);
    assertThat(server.openUploads()).isZero();
  }

  @Test
  void refusesChunksThatTheServiceRefuses() {
    String session = beginUpload("a", "");

    assertThat(chunk(session, new byte[100], "0-99/*").statusCode()).isEqualTo(400);
    assertThat(chunk(beginUpload("b", ""), new byte[3], "0-1/2").statusCode()).isEqualTo(400);
    assertThat(chunk(beginUpload("c", ""), new byte[2], "4-5/6").statusCode()).isEqualTo(503);
    assertThat(server.names("b")).isEmpty();
  }

  @Test
  void takesNothingWhoseChecksumIsWrong() {
    String right = beginUpload("a", "{\"crc32c\": \"4waSgw==\"}");
    String wrong = beginUpload("b", "{\"crc32c\": \"AAAAAA==\"}");

    assertThat(send("PUT", right, bytes("123456789")).statusCode()).isEqualTo(200);
    assertThat(send("PUT", wrong, bytes("123456789")).statusCode()).isEqualTo(400);
    assertThat(server.names("b")).containsExactly("a");
  }

  @Test
  void takesMetadataAndContentTogetherAlsoCompressed() throws IOException {
    String body =
        "--x\r\nContent-Type: application/json\r\n\r\n"
            + "{\"name\": \"a\", \"contentType\": \"text/csv\", \"contentEncoding\": \"gzip\"}"
            + "\r\n--x\r\nContent-Type: text/csv\r\n\r\n";
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(bytes(body));
    all.writeBytes(zipped("1,2"));
    all.writeBytes(bytes("\r\n--x--\r\n"));

    HttpResponse<byte[]> response =
        send(
            "POST",
            "/upload/storage/v1/b/b/o?uploadType=multipart",
            zipped(all.toByteArray()),
            "Content-Type",
            "multipart/related; boundary=x",
            "Content-Encoding",
            "gzip");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(server.object("b", "a").contentType()).isEqualTo("text/csv");
    assertThat(get("/storage/v1/b/b/o/a?alt=media").body()).isEqualTo(bytes("1,2"));
    assertThat(get("/storage/v1/b/b/o/a?alt=media", "Accept-Encoding", "gzip").body())
        .isEqualTo(zipped("1,2"));
  }

  private static byte[] zipped(String text) throws IOException {
    return zipped(bytes(text));
  }

  private static byte[] zipped(byte[] bytes) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(bytes);
    }
    return zipped.toByteArray();
  }

  @Test
  void composesObjectsAndCopiesThem() {
    upload("1", "one ");
    upload("2", "two");

    JsonNode composed =
        json(
            send(
                "POST",
                "/storage/v1/b/b/o/both/compose?ifGenerationMatch=0",
                bytes(
                    "{\"destination\": {\"contentType\": \"text/plain\"}, \"sourceObjects\":"
                        + " [{\"name\": \"1\"}, {\"name\": \"2\"}]}")));
    JsonNode copied =
        json(send("POST", "/storage/v1/b/b/o/both/rewriteTo/b/b/o/copy", new byte[0]));

    assertThat(composed.path("componentCount").asInt()).isEqualTo(2);
    assertThat(composed.has("md5Hash")).isFalse();
    assertThat(copied.path("done").asBoolean()).isTrue();
    assertThat(server.object("b", "copy").text()).isEqualTo("one two");
    assertThat(server.object("b", "copy").contentType()).isEqualTo("text/plain");
    assertThat(
            send(
                "POST",
                "/storage/v1/b/b/o/x/compose",
                bytes("{\"sourceObjects\": [{\"name\": \"none\"}]}")))
        .returns(404, HttpResponse::statusCode);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "''                    | a/1 a/2 b/c/3 d | ",
        "prefix=a/             | a/1 a/2         | ",
        "delimiter=/           | d               | a/ b/",
        "prefix=b/&delimiter=/ |                 | b/c/",
        "startOffset=b         | b/c/3 d         | ",
        "endOffset=b           | a/1 a/2         | ",
        "prefix=none           |                 | "
      })
  void listsObjectsInPages(String query, String names, String prefixes) {
    List.of("d", "b/c/3", "a/2", "a/1").forEach(name -> upload(name, "x"));

    for (int page : List.of(1, 2, 1000)) {
      List<String> seenNames = new ArrayList<>();
      List<String> seenPrefixes = new ArrayList<>();
      String token = "";
      do {
        JsonNode listing = json(get("/storage/v1/b/b/o?maxResults=" + page + "&" + query + token));
        assertThat(listing.path("items").size() + listing.path("prefixes").size())
            .isLessThanOrEqualTo(page);
        listing.path("items").forEach(item -> seenNames.add(item.path("name").asText()));
        listing.path("prefixes").forEach(prefix -> seenPrefixes.add(prefix.asText()));
        token =
            listing.has("nextPageToken")
                ? "&pageToken=" + PercentCoding.encode(listing.path("nextPageToken").asText())
                : "";
      } while (!token.isEmpty());
      assertThat(seenNames).isEqualTo(words(names));
      assertThat(seenPrefixes).isEqualTo(words(prefixes));
    }
  }

  private static List<String> words(String text) {
    return text == null ? List.of() : List.of(text.trim().split(" "));
  }

  @Test
  void carriesOutABatchPartByPart() {
    upload("a", "x");
    String body =
        "--z\r\nContent-Type: application/http\r\nContent-ID: 1\r\n\r\n"
            + "DELETE http://host/storage/v1/b/b/o/a HTTP/1.1\r\nContent-Length: 0\r\n\r\n\r\n"
            + "--z\r\nContent-Type: application/http\r\nContent-ID: 2\r\n\r\n"
            + "DELETE http://host/storage/v1/b/b/o/none HTTP/1.1\r\n\r\n\r\n--z--\r\n";

    String answer =
        new String(
            send(
                    "POST",
                    "/batch/storage/v1",
                    bytes(body),
                    "Content-Type",
                    "multipart/mixed; boundary=z")
                .body(),
            StandardCharsets.UTF_8);

    assertThat(answer.replace("\r", ""))
        .containsSubsequence(
            "Content-ID: response-1", "HTTP/1.1 204", "Content-ID: response-2", "HTTP/1.1 404");
    assertThat(server.names("b")).isEmpty();
  }

  @Test
  void listsNamesInTheOrderOfTheirBytes() {
    List<String> names = List.of("p", "p/", "p/a", "p/\uFFFD", "p/😀", "p/😁", "p0");
    names.forEach(name -> upload(name, "x"));

    assertThat(server.names("b")).isEqualTo(names);
    List<String> listed = new ArrayList<>();
    json(get("/storage/v1/b/b/o?prefix=p/&startOffset=p/a&endOffset=p/%F0%9F%98%81"))
        .path("items")
        .forEach(item -> listed.add(item.path("name").asText()));
    assertThat(listed).containsExactly("p/a", "p/\uFFFD", "p/😀");
  }

  @Test
  void grantsNoMoreThanItIsToldTo() {
    server.requireToken("secret", "storage.objects.list");

    String[] user = {"Authorization", "Bearer secret"};
    assertThat(get("/storage/v1/b/b/o", user).statusCode()).isEqualTo(200);
    HttpResponse<byte[]> denied = get("/storage/v1/b/b/o/a", user);
    assertThat(denied.statusCode()).isEqualTo(403);
    assertThat(json(denied).at("/error/errors/0/reason").asText()).isEqualTo("forbidden");
    assertThat(json(denied).at("/error/message").asText())
        .contains("does not have storage.objects.get access to the Google Cloud Storage object.");
    assertThat(get("/storage/v1/b/b/o", "Authorization", "Bearer old").statusCode()).isEqualTo(401);
  }

  @Test
  void givesTokensAsGooglesMetadataServerDoes() {
    server.requireToken("secret");
    String path = "/computeMetadata/v1/instance/service-accounts/default/token";

    HttpResponse<byte[]> given = get(path, "Metadata-Flavor", "Google");
    assertThat(json(given).path("access_token").asText()).isEqualTo("secret");
    assertThat(given.headers().firstValue("Metadata-Flavor")).hasValue("Google");
    server.refuseTokens();
    assertThat(get(path, "Metadata-Flavor", "Google").statusCode()).isEqualTo(404);
    assertThat(json(send("POST", "/token", new byte[0])).path("error").asText())
        .isEqualTo("invalid_grant");
  }

  @Test
  void takesOnlyRequestsWithATokenWhereItIsToldTo() {
    server.requireToken("secret");

    assertThat(get("/storage/v1/b/b").statusCode()).isEqualTo(401);
    String token = json(send("POST", "/token", new byte[0])).path("access_token").asText();
    assertThat(get("/storage/v1/b/b", "Authorization", "Bearer " + token).statusCode())
        .isEqualTo(200);
  }

  @Test
  void failsAsItIsToldAndNoLongerWhenItIsHealed() {
    server.inject(GcsFault.status(503).ofMethod("GET"));
    assertThat(get("/storage/v1/b/b").statusCode()).isEqualTo(503);
    upload("a", "x");

    server.heal();
    server.inject(GcsFault.reset());
    assertThatThrownBy(() -> get("/storage/v1/b/b")).hasRootCauseInstanceOf(IOException.class);

    server.heal();
    server.inject(GcsFault.lostAnswer());
    assertThatThrownBy(() -> upload("b", "x")).hasRootCauseInstanceOf(IOException.class);
    assertThat(server.names("b")).as("it was carried out").containsExactly("a", "b");

    server.heal();
    assertThat(get("/storage/v1/b/b").statusCode()).isEqualTo(200);
    assertThat(server.failedRequests()).isGreaterThanOrEqualTo(3);
  }
}
