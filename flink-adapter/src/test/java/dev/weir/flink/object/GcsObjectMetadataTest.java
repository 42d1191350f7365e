package dev.weir.flink.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.weir.dsl.step.FileProperties;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The content type and metadata of an object in a bucket")
class GcsObjectMetadataTest {
  private static final URI OBJECT = URI.create("gs://my-bucket/a%20b/12:00:00Z%3F%23+é");

  @TempDir private Path folder;

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private volatile int status = 200;
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.add(
        exchange.getRequestMethod()
            + " "
            + exchange.getRequestURI()
            + " "
            + exchange.getRequestHeaders().getFirst("Authorization"));
    bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    boolean isToken = exchange.getRequestURI().getPath().endsWith("/token");
    byte[] answer =
        (isToken ? "{\"access_token\": \"t-1\", \"expires_in\": 3600}" : "{}")
            .getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private ObjectMetadata metadata(AccessTokens tokens) throws IOException {
    return new GcsObjectMetadata(
        HttpClient.newHttpClient(), url() + "/", tokens, "text/plain", Map.of("team", "a\"é"));
  }

  private AccessTokens tokens(Map<String, String> environment) throws IOException {
    return AccessTokens.of(Map.of(), environment, HttpClient.newHttpClient());
  }

  @Test
  void areSetByOneRequest() throws Exception {
    metadata(AccessTokens.of(Map.of("gs.auth.null.enable", "true"), Map.of(), null)).set(OBJECT);

    assertThat(requests)
        .containsExactly(
            "PATCH /storage/v1/b/my-bucket/o/a%20b%2F12%3A00%3A00Z%3F%23%2B%C3%A9?fields=name null");
    assertThat(new ObjectMapper().readTree(bodies.get(0)))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    "{'contentType': 'text/plain', 'metadata': {'team': 'a\\\"é'}}"
                        .replace("'", "\"")));
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 429, 500, 503})
  void areTriedAgainWhereTheStoreRefusesThem(int refusal) throws Exception {
    status = refusal;
    ObjectMetadata metadata = metadata(Optional::empty);

    assertThatThrownBy(() -> metadata.set(OBJECT))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("could not be set: the store answers with status " + refusal);
  }

  @Test
  void ofAnObjectThatSomebodyHasTakenAwayAreNotMissed() throws Exception {
    status = 404;
    metadata(Optional::empty).set(OBJECT);

    assertThat(requests).hasSize(1);
  }

  @Test
  void areSetWithATokenOfTheMachinesAccountWhichIsKept() throws Exception {
    ObjectMetadata metadata =
        metadata(tokens(Map.of("GCE_METADATA_HOST", url().substring("http://".length()))));
    metadata.set(OBJECT);
    metadata.set(OBJECT);

    assertThat(requests)
        .hasSize(3)
        .first()
        .isEqualTo("GET /computeMetadata/v1/instance/service-accounts/default/token null");
    assertThat(requests.subList(1, 3)).allMatch(request -> request.endsWith(" Bearer t-1"));
  }

  @Test
  void areSetWithATokenOfAServiceAccountWhoseKeySigns() throws Exception {
    KeyPairGenerator pairs = KeyPairGenerator.getInstance("RSA");
    pairs.initialize(2048);
    KeyPair pair = pairs.generateKeyPair();
    String key = Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded());
    Path file =
        Files.writeString(
            folder.resolve("key.json"),
            new ObjectMapper()
                .writeValueAsString(
                    Map.of(
                        "type", "service_account",
                        "private_key_id", "k",
                        "private_key",
                            "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n",
                        "client_email", "weir@p.iam.gserviceaccount.com",
                        "token_uri", url() + "/token")));

    metadata(tokens(Map.of("GOOGLE_APPLICATION_CREDENTIALS", file.toString()))).set(OBJECT);

    String form = URLDecoder.decode(bodies.get(0), StandardCharsets.UTF_8);
    assertThat(form).contains("grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer");
    String[] parts = form.replaceAll("(?s).*assertion=([^&]+).*", "$1").split("\\.");
    JsonNode claims = new ObjectMapper().readTree(Base64.getUrlDecoder().decode(parts[1]));
    assertThat(claims.path("iss").asText()).isEqualTo("weir@p.iam.gserviceaccount.com");
    assertThat(claims.path("aud").asText()).isEqualTo(url() + "/token");
    assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(3600);
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(pair.getPublic());
    signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.UTF_8));
    assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    assertThat(requests.get(1)).endsWith(" Bearer t-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\": \"external_account\", \"secret\": \"hidden\"}",
        "{\"type\": \"service_account\", \"private_key\": \"hidden\"}",
        "hidden"
      })
  void areNotSetWithoutCredentialsAndNothingOfThemIsShown(String content) throws Exception {
    Path file = Files.writeString(folder.resolve("key.json"), content);

    assertThatThrownBy(() -> tokens(Map.of("GOOGLE_APPLICATION_CREDENTIALS", file.toString())))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("the file of the credentials")
        .hasMessageNotContaining("hidden")
        .hasNoCause();
  }

  @Test
  void areSetOnlyWhereThereAreSomeAndAStoreThatKeepsThem() {
    FileProperties described = FileProperties.defaults().withContentType("text/plain");

    assertThat(MetadataSettings.of("gs://b/", FileProperties.defaults(), Map.of())).isEmpty();
    assertThat(MetadataSettings.of("file:///b/", described, Map.of())).isEmpty();
    assertThat(
            MetadataSettings.of(
                "gs://b/", described, Map.of("gs.storage.root.url", url(), "rest.port", "1")))
        .hasValueSatisfying(
            settings ->
                assertThat(settings.flinkOptions()).containsOnlyKeys("gs.storage.root.url"));
  }
}
