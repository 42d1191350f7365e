package dev.weir.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A cluster that cannot be talked to")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClusterMistakesTest {
  private static final String OTHER_FLINK =
      "{\"taskmanagers\":1,\"slots-total\":1,\"slots-available\":1,\"flink-version\":\"1.20.1\"}";
  private static final InetSocketAddress LOOPBACK =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  @TempDir static Path folder;

  private HttpServer pages;
  private HttpsServer secured;

  @BeforeAll
  void startServers() throws Exception {
    pages = HttpServer.create(LOOPBACK, 0);
    answer(pages, "/page", 200, "<html>a page</html>");
    answer(pages, "/json", 200, "{\"name\":\"something else\"}");
    answer(pages, "/guarded", 401, "{\"error\":\"who are you?\"}");
    answer(pages, "/broken", 500, "{\"errors\":[\"the leader is gone\\n\\tat x\"]}");
    answer(pages, "/old", 200, OTHER_FLINK);
    pages.start();
    secured = HttpsServer.create(LOOPBACK, 0);
    secured.setHttpsConfigurator(new HttpsConfigurator(selfSigned()));
    answer(secured, "/", 200, OTHER_FLINK);
    secured.start();
  }

  private static void answer(HttpServer server, String path, int status, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    server.createContext(
        path,
        exchange -> {
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  private static SSLContext selfSigned() throws Exception {
    Path keys = folder.resolve("keys.p12");
    String password = "changeit";
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                keys.toString(),
                "-storepass",
                password,
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=127.0.0.1")
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream input = Files.newInputStream(keys)) {
      store.load(input, password.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, password.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  @AfterAll
  void stopServers() {
    pages.stop(0);
    secured.stop(0);
  }

  private static WeirCall weir(String... arguments) {
    return WeirCall.of(List.of(arguments));
  }

  private static void assertRefused(WeirCall call, String text) {
    assertThat(call.exitCode()).as(call.out() + call.err()).isEqualTo(2);
    assertThat(call.err()).contains(text).doesNotContainPattern("(?m)^\\s+at ");
    assertThat(call.err().lines().filter(line -> line.startsWith("weir: "))).hasSize(1);
    assertThat(call.out()).isEmpty();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http://127.0.0.1:1               | Nothing listens at http://127.0.0.1:1; start the cluster there,
          127.0.0.1:1                      | Nothing listens at http://127.0.0.1:1;
          http://no-such-host.invalid      | The host of http://no-such-host.invalid:80 cannot be found
          http://127.0.0.1:PAGES/page      | What answers at http://127.0.0.1:PAGES/page is not Flink's REST API
          http://127.0.0.1:PAGES/json      | What answers at http://127.0.0.1:PAGES/json is not Flink's REST API
          http://127.0.0.1:PAGES/absent    | What answers at http://127.0.0.1:PAGES/absent is not Flink's REST API
          http://127.0.0.1:PAGES/page/#/ov | What answers at http://127.0.0.1:PAGES/page is not Flink's REST API
          http://127.0.0.1:PAGES/guarded   | http://127.0.0.1:PAGES/guarded refuses the request with the status 401; say what it wants,
          http://127.0.0.1:PAGES/broken    | with the status 500: the leader is gone.
          http://127.0.0.1:SECURED         | What listens at http://127.0.0.1:SECURED does not speak HTTP; is it the port of the cluster's web UI, and does it want https://?
          https://127.0.0.1:SECURED        | https://127.0.0.1:SECURED does not show a certificate that is trusted here (
          ftp://127.0.0.1:1                | --cluster is 'ftp://127.0.0.1:1'; give the address of the cluster's web UI
          http://127.0.0.1:99999           | --cluster is 'http://127.0.0.1:99999'; give
          http://job_manager:8081          | the name of a host has letters, digits, '-' and '.' only
          http://job manager:8081          | the name of a host has letters, digits, '-' and '.' only
          http://user@127.0.0.1            | --cluster is 'http://user@127.0.0.1'; give
          """)
  void isExplainedInASentence(String address, String text) {
    assertRefused(weir("list", "--cluster", ports(address)), ports(text));
  }

  private String ports(String text) {
    return text.replace("PAGES", String.valueOf(pages.getAddress().getPort()))
        .replace("SECURED", String.valueOf(secured.getAddress().getPort()));
  }

  @ParameterizedTest
  @CsvSource({"list", "savepoint my-pipeline", "stop my-pipeline", "submit --jar JAR --config x"})
  void hasToBeNamed(String line) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(line.split(" ")));
    arguments.replaceAll(word -> word.equals("JAR") ? anyJar().toString() : word);

    assertRefused(WeirCall.of(arguments), "No cluster is named: give the address of its web UI");
  }

  private static Path anyJar() {
    try {
      return UserJar.of(folder, "Copy implements PipelineDefinition " + UserJar.COPY);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void mayListJobsButTakesNoneOfAnotherVersionOfFlink() {
    String address = ports("http://127.0.0.1:PAGES/old");

    assertRefused(
        weir("submit", "--cluster", address, "--jar", anyJar().toString(), "--config", "x.yaml"),
        address + " runs Flink 1.20.1, and this Weir builds jobs for Flink 2.3.0;");
  }

  @Test
  void isWaitedForWithABoundAndAWord() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = "http://127.0.0.1:" + silent.getLocalPort();
      WeirCall call = weir("list", "--cluster", address);

      assertThat(call.exitCode()).isEqualTo(2);
      assertThat(call.err())
          .contains("Waiting for the answer of " + address + ", 2 s of at most 8 s.")
          .contains("What listens at " + address + " does not answer within 8 s;");
    }
  }
}
