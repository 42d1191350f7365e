package dev.weir.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.weir.sandbox.Patience;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the real script in a checkout whose Maven and Java only note that they are called. */
@DisplayName("The start script")
class StartScriptTest {
  private static final String JAVA =
      """
      #!/bin/sh
      if [ "$1" = -version ]; then echo 'openjdk version "17.0.9"' >&2; exit; fi
      for last; do
        case $last in
          -XX:ArchiveClassesAtExit=*)
            echo made >>made
            sleep 1
            if [ "${ARCHIVES:-}" = no ]; then exit 1; fi
            echo archive >"${last#*=}"
            exit ;;
          -XX:SharedArchiveFile=*) archive=$last ;;
        esac
      done
      echo "started: $last${archive:+ faster}"
      """;
  private static final String MAVEN =
      """
      #!/bin/sh
      echo built >>builds
      sleep 1
      mkdir -p job-launcher/target/weir/lib examples/target
      cp -r job-launcher/src/main/weir/libexec job-launcher/target/weir
      touch examples/target/weir-examples.jar
      """;

  private static final Path SCRIPT = Path.of("/usr/bin/script");

  @TempDir Path folder;

  private Path checkout;
  private Path jdk;

  @BeforeEach
  void makeCheckout() throws IOException {
    checkout = Files.createDirectories(folder.resolve("a check out/weir"));
    jdk = Files.createDirectories(folder.resolve("a jdk"));
    Files.writeString(checkout.resolve("pom.xml"), "");
    Files.createDirectories(checkout.resolve("dsl/src/main"));
    Files.writeString(checkout.resolve("dsl/pom.xml"), "");
    String libexec = "job-launcher/src/main/weir/libexec/";
    for (String script : List.of("weir", libexec + "start.sh", libexec + "make-archive.sh")) {
      Files.createDirectories(checkout.resolve(script).getParent());
      Files.copy(WeirProcess.ROOT.resolve(script), checkout.resolve(script));
    }
    script(checkout.resolve("mvnw"), MAVEN);
    script(jdk.resolve("bin/java"), JAVA);
    script(jdk.resolve("bin/javac"), "#!/bin/sh\n");
  }

  private static void script(Path path, String text) throws IOException {
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
    assertThat(path.toFile().setExecutable(true)).isTrue();
  }

  private Process start(Map<String, String> environment, String... command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.directory(checkout.getParent().toFile());
    builder.environment().put("JAVA_HOME", jdk.toString());
    builder.environment().put("XDG_CACHE_HOME", folder.resolve("a cache").toString());
    builder.environment().putAll(environment);
    return builder.start();
  }

  /** The program {@code script} gives the command a terminal of its own. */
  private String onATerminal(Map<String, String> environment) throws Exception {
    return outputOf(
        start(environment, SCRIPT.toString(), "-qfec", "exec weir/weir demo", "/dev/null"), 0);
  }

  private void buildWithTerminalsAtHand() throws Exception {
    assumeThat(SCRIPT).isExecutable();
    outputOf(start(Map.of(), "weir/weir", "demo"), 0);
  }

  private List<String> archives() throws IOException {
    Path archives = folder.resolve("a cache/weir");
    if (!Files.exists(archives)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(archives)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private List<String> tries() throws IOException {
    Path made = checkout.getParent().resolve("made");
    return Files.exists(made) ? Files.readAllLines(made) : List.of();
  }

  private void awaitOnlyFile(String ending) {
    Awaitility.await()
        .untilAsserted(() -> assertThat(archives()).singleElement().asString().endsWith(ending));
  }

  private static String outputOf(Process process, int exitCode) throws Exception {
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isEqualTo(exitCode);
    return output;
  }

  private List<String> builds() throws IOException {
    return Files.readAllLines(checkout.resolve("builds"));
  }

  @Test
  void buildsOnceAndStartsFromAnotherFolder() throws Exception {
    Map<String, String> searched = Map.of("CDPATH", checkout.getParent().toString());

    assertThat(outputOf(start(searched, "weir/weir", "demo"), 0)).endsWith("started: demo");
    assertThat(outputOf(start(searched, "weir/weir", "demo"), 0)).isEqualTo("started: demo");

    assertThat(builds()).hasSize(1);
    assertThat(checkout.resolve(".weir-lock")).doesNotExist();
    assertThat(checkout.resolve("weir-build.log")).doesNotExist();
  }

  @Test
  void startsThroughASymbolicLinkWithTheJavaOfThePath() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("weir link"), checkout.resolve("weir"));
    String path = jdk.resolve("bin") + ":" + System.getenv("PATH");

    Process process = start(Map.of("JAVA_HOME", "", "PATH", path), link.toString(), "demo");

    assertThat(outputOf(process, 0)).endsWith("started: demo");
  }

  @Test
  void buildsOnceWhereTwoStartAtOnce() throws Exception {
    Process first = start(Map.of(), "weir/weir", "first");
    Process second = start(Map.of(), "weir/weir", "second");

    assertThat(outputOf(first, 0) + outputOf(second, 0))
        .containsOnlyOnce("Building Weir")
        .containsOnlyOnce("Waiting for another start of weir, which is building (process ")
        .contains("started: first", "started: second");
    assertThat(builds()).hasSize(1);
  }

  @Test
  void goesOnWhereTheOtherWasKilledWhileItBuilt() throws Exception {
    Process killed = start(Map.of(), "weir/weir", "killed");
    Awaitility.await()
        .atMost(Patience.LIMIT)
        .until(() -> Files.isSymbolicLink(checkout.resolve(".weir-lock")));
    killed.destroyForcibly().waitFor();

    assertThat(outputOf(start(Map.of(), "weir/weir", "demo"), 0)).endsWith("started: demo");
  }

  @Test
  void saysWhereToLookWhereTheBuildFails() throws Exception {
    script(checkout.resolve("mvnw"), "#!/bin/sh\necho '[ERROR] no such library'\nexit 1\n");

    assertThat(outputOf(start(Map.of(), "weir/weir", "demo"), 2))
        .contains("[ERROR] no such library")
        .endsWith("has all of it. Try ./mvnw package -DskipTests.");
    assertThat(checkout.resolve(".weir-lock")).doesNotExist();
  }

  @Test
  void saysThatItCannotBuildInACheckoutThatCannotBeWritten() throws Exception {
    assertThat(checkout.toFile().setWritable(false)).isTrue();
    // The superuser may write everywhere.
    assumeThat(Files.isWritable(checkout)).isFalse();

    assertThat(outputOf(start(Map.of(), "weir/weir", "demo"), 2))
        .endsWith(
            "cannot be written. Build it as a user who may write there: ./mvnw package -DskipTests.");
  }

  @Test
  void makesAnArchiveOfClassesOnceAndQuietlyForTheNextStarts() throws Exception {
    buildWithTerminalsAtHand();
    assertThat(archives()).as("services get no second process").isEmpty();

    assertThat(onATerminal(Map.of())).isEqualTo("started: demo");
    assertThat(onATerminal(Map.of())).isEqualTo("started: demo");
    awaitOnlyFile(".jsa");
    assertThat(tries()).hasSize(1);

    assertThat(onATerminal(Map.of())).isEqualTo("started: demo faster");
    assertThat(outputOf(start(Map.of(), "weir/weir", "demo"), 0)).isEqualTo("started: demo faster");
    Map<String, String> off = Map.of("WEIR_CLASS_ARCHIVE", "off");
    assertThat(onATerminal(off)).isEqualTo("started: demo");
    assertThat(tries()).hasSize(1);
  }

  @Test
  void makesAnotherArchiveOfClassesForOtherLibrariesAndRemovesTheFirst() throws Exception {
    buildWithTerminalsAtHand();
    onATerminal(Map.of());
    awaitOnlyFile(".jsa");
    List<String> first = archives();

    Files.writeString(checkout.resolve("job-launcher/target/weir/lib/new.jar"), "a library");

    assertThat(onATerminal(Map.of())).isEqualTo("started: demo");
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(archives())
                    .singleElement()
                    .asString()
                    .endsWith(".jsa")
                    .isNotEqualTo(first.get(0)));
    assertThat(onATerminal(Map.of())).isEqualTo("started: demo faster");
  }

  @Test
  void triesOnlyOnceWhereNoArchiveOfClassesCanBeMade() throws Exception {
    buildWithTerminalsAtHand();

    assertThat(onATerminal(Map.of("ARCHIVES", "no"))).isEqualTo("started: demo");
    awaitOnlyFile(".jsa.failed");
    assertThat(onATerminal(Map.of("ARCHIVES", "no"))).isEqualTo("started: demo");

    assertThat(tries()).hasSize(1);
  }

  @Test
  void saysNothingWhereArchivesOfClassesCannotBeKept() throws Exception {
    buildWithTerminalsAtHand();
    Path file = Files.writeString(folder.resolve("a file"), "");

    Map<String, String> noFolder = Map.of("XDG_CACHE_HOME", file.toString());
    Map<String, String> nobody = Map.of("XDG_CACHE_HOME", "", "HOME", "");
    String script = checkout.resolve("job-launcher/target/weir/libexec/make-archive.sh").toString();

    assertThat(onATerminal(noFolder)).isEqualTo("started: demo");
    assertThat(outputOf(start(noFolder, "bash", script), 1)).contains(file.toString());
    assertThat(onATerminal(nobody)).isEqualTo("started: demo");
    assertThat(outputOf(start(nobody, "bash", script), 2))
        .isEqualTo("weir: Neither XDG_CACHE_HOME nor HOME says where archives are kept; set one.");

    assertThat(tries()).isEmpty();
  }

  @Test
  void saysThatAJavaWhichDoesNotRunIsNotAnswered() throws Exception {
    script(jdk.resolve("bin/java"), "#!/bin/sh\nexit 1\n");

    assertThat(outputOf(start(Map.of(), "weir/weir", "demo"), 2))
        .contains("bin/java is Java of an unknown version; Weir needs a JDK 17 or newer.");
  }
}
