package dev.weir.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The build has made the archive, as the first start on a terminal does. */
@DisplayName("The archive of classes of the weir command")
class ClassArchiveIT {
  private static final String SHARED =
      "dev.weir.launcher.installation.Installation source: shared objects file (top)";
  private static final String LOADED = "dev.weir.launcher.installation.Installation source: file:";

  @TempDir Path cache;

  private final List<Path> archives = new ArrayList<>();

  @BeforeEach
  void copy() throws IOException {
    String built = System.getenv("XDG_CACHE_HOME");
    assumeThat(built).as("the build has made one").isNotNull();
    Path folder = Files.createDirectories(cache.resolve("weir"));
    // A checkout that was moved leaves one behind.
    try (Stream<Path> files = Files.list(Path.of(built, "weir"))) {
      for (Path made : files.filter(file -> file.toString().endsWith(".jsa")).toList()) {
        Path archive = Files.copy(made, folder.resolve(made.getFileName()));
        assertThat(archive.toFile().setWritable(true)).isTrue();
        archives.add(archive);
      }
    }
    assertThat(archives).isNotEmpty();
  }

  private String version(String options) throws Exception {
    try (WeirProcess run =
        WeirProcess.start(
            List.of("--version"),
            Map.of("XDG_CACHE_HOME", cache.toString(), "WEIR_JAVA_OPTS", options))) {
      assertThat(run.exitCode()).as(run.output()).isZero();
      return run.output();
    }
  }

  @Test
  void isWhatClassesComeFrom() throws Exception {
    assertThat(version("-Xlog:class+load:stdout")).contains(SHARED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-XX:+UseZGC", "-Xshare:off", "-XX:-UseCompressedOops"})
  void isLeftAsideInSilenceWhereOptionsOfJavaDoNotGoWithIt(String options) throws Exception {
    assertThat(version(options)).startsWith("weir ").hasLineCount(2);
    assertThat(version(options + " -Xlog:class+load:stdout")).contains(LOADED);
  }

  @Test
  void isLeftAsideInSilenceWhereItIsOfAnotherJava() throws Exception {
    for (Path archive : archives) {
      byte[] bytes = Files.readAllBytes(archive);
      // What Java writes of itself is at the beginning.
      Arrays.fill(bytes, 0, 1024, (byte) 'x');
      Files.write(archive, bytes);
    }

    assertThat(version("")).startsWith("weir ").hasLineCount(2);
    assertThat(version("-Xlog:class+load:stdout")).contains(LOADED);
  }
}
