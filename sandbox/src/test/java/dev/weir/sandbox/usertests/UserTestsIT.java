package dev.weir.sandbox.usertests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sandbox.Patience;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A user's tests, under the oldest JUnit that the sandbox works with")
class UserTestsIT {
  private static final Path JUNIT = Path.of("target/oldest-junit");

  @TempDir Path folder;

  private Process start(Class<?> tests, String... settings) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                classPath(),
                "org.junit.platform.console.ConsoleLauncher",
                "execute",
                "--disable-banner",
                "--details=tree",
                "--select-class=" + tests.getName()));
    Arrays.stream(settings).map(setting -> "--config=" + setting).forEach(command::add);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(output().toFile())
        .start();
  }

  /** This test's class path with the old JUnit in the place of its own. */
  private static String classPath() throws IOException {
    String own =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.contains("/org/junit/"))
            .collect(Collectors.joining(File.pathSeparator));
    try (var jars = Files.list(JUNIT)) {
      return jars.findFirst().orElseThrow() + File.pathSeparator + own;
    }
  }

  private Path output() {
    return folder.resolve("output.log");
  }

  private String text() {
    try {
      return Files.readString(output());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void shareOneBrokerAlsoWhereTheyRunAtTheSameTimeAndLeaveNothingBehind() throws Exception {
    Process process =
        start(
            CopySamples.class,
            "junit.jupiter.execution.parallel.enabled=true",
            "junit.jupiter.execution.parallel.config.strategy=fixed",
            "junit.jupiter.execution.parallel.config.fixed.parallelism=4");
    List<ProcessHandle> brokers = childrenOf(process);

    assertThat(process.waitFor(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();

    assertThat(process.exitValue()).as(text()).isZero();
    assertThat(text()).contains("copied a at ", "copied b at ", "copied c at ", "copied d at ");
    assertThat(
            Pattern.compile("copied . at (.*)")
                .matcher(text())
                .results()
                .map(match -> match.group(1))
                .distinct())
        .hasSize(1);
    assertGone(brokers);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(output());
    }
  }

  @ParameterizedTest
  @ValueSource(classes = {EndlessSample.class, StandaloneSample.class})
  void leaveNoProcessWhereTheyAreKilledInTheMiddle(Class<?> tests) throws Exception {
    Process process = start(tests);
    Awaitility.await()
        .atMost(Patience.LIMIT)
        .until(() -> text().contains("cluster at ") || !process.isAlive());
    assertThat(text()).contains("cluster at ");
    List<ProcessHandle> children = childrenOf(process);

    process.destroyForcibly().waitFor();

    assertGone(children);
  }

  private List<ProcessHandle> childrenOf(Process process) {
    Awaitility.await("a child")
        .atMost(Patience.LIMIT)
        .until(() -> process.children().findAny().isPresent() || !process.isAlive());
    List<ProcessHandle> children = process.children().toList();
    assertThat(children).as(text()).isNotEmpty();
    return children;
  }

  private static void assertGone(List<ProcessHandle> processes) {
    Awaitility.await("the end of " + processes)
        .atMost(Patience.LIMIT)
        .until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
  }
}
