package dev.weir.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.launcher.run.PluginFileSystems;
import dev.weir.sandbox.gcs.GcsServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.core.fs.FileSystem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The archive that users install")
class ArchiveIT {
  @TempDir Path folder;

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void holdsAllThatIsNeededAndNothingElse() throws IOException {
    assertThat(names(Unpacked.home()))
        .containsExactlyInAnyOrder(
            "LICENSE",
            "NOTICE",
            "README.md",
            "bin",
            "conf",
            "examples",
            "lib",
            "libexec",
            "licenses",
            "plugins",
            "repository",
            "weir-" + Unpacked.VERSION + ".cdx.json");
    assertThat(Files.readString(Unpacked.home().resolve("README.md"))).doesNotContain("${");
  }

  @Test
  void runsTheCommandThroughALinkFromAnotherFolder() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("a link"), Unpacked.weir());

    String said = Command.run(folder, "./a link", "--version").success();

    Files.delete(link);
    assertThat(said).contains("weir " + Unpacked.VERSION, "Apache Flink");
  }

  @Test
  void runsTheSameCommandByJavaAlone() throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Path jar = Unpacked.home().resolve("lib").resolve("weir.jar");

    assertThat(Command.run(folder, java.toString(), "-jar", jar.toString(), "--version").success())
        .isEqualTo(Command.run(folder, Unpacked.weir().toString(), "--version").success());
  }

  @Test
  void hasASystemPropertyFromEachOfTheVariablesForOptionsOfJava() throws Exception {
    Command shown =
        Command.run(
            folder,
            Map.of(
                "JAVA_OPTS", "-Done=1 -Xshare:auto", "WEIR_JAVA_OPTS", "-XshowSettings:properties"),
            List.of(Unpacked.weir().toString(), "--version"));

    assertThat(shown.success()).contains("one = 1", "weir.home = " + Unpacked.home());
  }

  @Test
  void explainsAMissingJava() throws Exception {
    Command ended =
        Command.run(
            folder,
            Map.of("JAVA_HOME", folder.toString()),
            List.of(Unpacked.weir().toString(), "demo"));

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.output()).contains("weir: JAVA_HOME is " + folder + ", which has no bin/java");
  }

  @Test
  void checksAnExample() throws Exception {
    Path examples = Unpacked.home().resolve("examples");
    String example = "dev/weir/examples/simplemapfilter/deployment.yaml";

    assertThat(
            Command.run(
                    folder,
                    Unpacked.weir().toString(),
                    "check",
                    "--jar",
                    examples.resolve("weir-examples.jar").toString(),
                    "--pipeline",
                    "dev.weir.examples.simplemapfilter.SimpleMapFilter",
                    "--config",
                    examples.resolve("src/main/resources").resolve(example).toString())
                .success())
        .contains("no findings");
  }

  /** The path has a space, with which Java 17 makes an archive and has no use for it. */
  @Test
  void makesAnArchiveOfClassesThoughItsOwnFolderIsReadOnly() throws Exception {
    Map<String, String> environment = Map.of("XDG_CACHE_HOME", folder.toString());
    Path script = Unpacked.home().resolve("libexec").resolve("make-archive.sh");

    Command.run(folder, environment, List.of("bash", script.toString())).success();

    assertThat(names(folder.resolve("weir"))).singleElement().asString().endsWith(".jsa");
    assertThat(
            Command.run(folder, environment, List.of(Unpacked.weir().toString(), "--version"))
                .success())
        .startsWith("weir " + Unpacked.VERSION);
  }

  @Test
  void showsTheDemo() throws Exception {
    assertThat(Command.run(folder, Unpacked.weir().toString(), "demo").success())
        .containsPattern("read +240")
        .containsPattern("written +86");
  }

  @Test
  void hasThePluginForTheFilesOfGoogleCloudStorage() throws IOException {
    PluginFileSystems.load(
        Unpacked.home().resolve("plugins"),
        Map.of(
            "gs.storage.root.url", "http://127.0.0.1:1",
            "gs.auth.service.account.enable", "false",
            "gs.auth.null.enable", "true"));

    assertThat(FileSystem.get(URI.create("gs://bucket/folder")).isDistributedFS()).isTrue();
    assertThat(names(Unpacked.home().resolve("plugins/gs-fs-hadoop")))
        .singleElement()
        .asString()
        .startsWith("flink-gs-fs-hadoop-");
    assertThat(names(Unpacked.home().resolve("lib"))).noneMatch(name -> name.contains("gs-fs"));
  }

  @Test
  void looksForASavepointInGoogleCloudStorage() throws Exception {
    Path examples = Unpacked.home().resolve("examples");
    String example = "dev/weir/examples/simplemapfilter/deployment.yaml";
    try (GcsServer storage = GcsServer.start()) {
      storage.createBucket("bucket");
      Path options =
          Files.writeString(
              folder.resolve("storage.yaml"),
              """
              pipeline:
                flink:
                  gs.storage.root.url: "%s"
                  gs.auth.service.account.enable: "false"
                  gs.auth.null.enable: "true"
              """
                  .formatted(storage.url()));

      Command ended =
          Command.run(
              folder,
              Unpacked.weir().toString(),
              "diff",
              "gs://bucket/savepoint-1",
              examples.resolve("weir-examples.jar").toString(),
              "--pipeline",
              "dev.weir.examples.simplemapfilter.SimpleMapFilter",
              "--config",
              examples.resolve("src/main/resources").resolve(example).toString(),
              "--config",
              options.toString());

      assertThat(ended.output())
          .contains("There is no savepoint or checkpoint at gs://bucket/savepoint-1");
      assertThat(ended.exitCode()).isEqualTo(2);
      assertThat(storage.requests()).isPositive();
    }
  }

  @Test
  void hasALicenseAndABillOfMaterialsOfEveryLibrary() throws IOException {
    JsonNode bill =
        new ObjectMapper()
            .readTree(Unpacked.home().resolve("weir-" + Unpacked.VERSION + ".cdx.json").toFile());
    assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
    List<String> billed = new ArrayList<>();
    bill.path("components")
        .forEach(
            each -> billed.add(each.path("name").asText() + "-" + each.path("version").asText()));
    List<String> jars = new ArrayList<>(names(Unpacked.home().resolve("lib")));
    jars.addAll(names(Unpacked.home().resolve("plugins/gs-fs-hadoop")));
    jars.removeIf(jar -> jar.matches("weir(-job-launcher-.*)?\\.jar"));

    assertThat(jars).hasSizeGreaterThan(100);
    for (String jar : jars) {
      String name = jar.replaceAll("\\.jar$", "");
      assertThat(billed).contains(name);
      if (!name.startsWith("weir-")) {
        assertThat(names(Unpacked.home().resolve("licenses").resolve(name))).as(name).isNotEmpty();
      }
    }
  }

  @Test
  void isTheSameWhereverItIsBuilt() throws Exception {
    String entries =
        Command.run(
                folder,
                Map.of("TZ", "UTC"),
                List.of(
                    "tar", "--numeric-owner", "--full-time", "-tvzf", Unpacked.ARCHIVE.toString()))
            .success();

    assertThat(entries.lines())
        .isNotEmpty()
        .allSatisfy(
            line ->
                assertThat(line)
                    .matches(
                        "(drwxr-xr-x|-rwxr-xr-x|-rw-r--r--) 0/0 +[0-9]+ 2026-01-01 00:00:00 .*"))
        .noneMatch(line -> line.contains("maven-metadata-local") || line.contains("_remote."));
  }
}
