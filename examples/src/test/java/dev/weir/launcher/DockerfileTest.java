package dev.weir.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.launcher.init.ProjectNames;
import dev.weir.launcher.init.ProjectTemplate;
import dev.weir.launcher.installation.Build;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No engine builds it here, so this looks at what can be seen without one. */
@DisplayName("A Dockerfile")
class DockerfileTest {
  private static final Set<String> KNOWN = Set.of("FROM", "RUN", "ARG", "COPY", "USER");

  /** Each with the files that its build makes or has. */
  static Stream<Arguments> dockerfiles() throws IOException {
    Map<String, String> project =
        ProjectTemplate.files(
            new ProjectNames("mine", "com.acme"), Build.read(), Path.of("/weir/repository"));
    return Stream.of(
        Arguments.of(
            "of Weir",
            Files.readString(WeirProcess.ROOT.resolve("deployment/Dockerfile")),
            Files.readString(WeirProcess.ROOT.resolve(".dockerignore")),
            List.of("${JAR}")),
        Arguments.of(
            "of a new project",
            project.get("Dockerfile"),
            project.get(".dockerignore"),
            List.of("target/mine.jar", "deployment/")));
  }

  /** Returns the instructions, each on one line, in their order. */
  private static List<String> instructions(String text) {
    return Arrays.stream(text.replaceAll("\\\\\\R\\s*", "").split("\\R"))
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .toList();
  }

  private static List<String> of(String text, String instruction) {
    return instructions(text).stream()
        .filter(line -> line.startsWith(instruction + " "))
        .map(line -> line.substring(instruction.length() + 1))
        .toList();
  }

  @ParameterizedTest(name = "{0} is on the image of the Flink that Weir is built with")
  @MethodSource("dockerfiles")
  void isOnTheImageOfThisFlink(String name, String text, String ignored, List<String> copied) {
    assertThat(instructions(text).get(0)).startsWith("FROM ");
    assertThat(of(text, "FROM")).containsExactly("flink:" + Build.read().flink() + "-java17");
    assertThat(of(text, "RUN"))
        .singleElement()
        .asString()
        .contains("/opt/flink/opt/flink-gs-fs-hadoop-" + Build.read().flink() + ".jar");
  }

  @ParameterizedTest(name = "{0} copies what is there, owned by the user that runs it")
  @MethodSource("dockerfiles")
  void copiesWhatIsThere(String name, String text, String ignored, List<String> copied) {
    assertThat(of(text, "COPY"))
        .hasSameSizeAs(copied)
        .allSatisfy(line -> assertThat(line).startsWith("--chown=flink:flink "))
        .extracting(line -> line.split(" ")[1])
        .containsExactlyElementsOf(copied);
  }

  @ParameterizedTest(name = "{0} does not run as root and fetches nothing")
  @MethodSource("dockerfiles")
  void doesNotRunAsRootAndFetchesNothing(
      String name, String text, String ignored, List<String> copied) {
    assertThat(instructions(text))
        .allSatisfy(line -> assertThat(KNOWN).contains(line.split(" ")[0]))
        .last()
        .isEqualTo("USER flink");
    assertThat(text).doesNotContain("curl", "wget", "apt-get", "http://", "https://");
  }

  @ParameterizedTest(name = "{0} has the jar where Flink looks for an application's jar")
  @MethodSource("dockerfiles")
  void hasTheJarInUsrlib(String name, String text, String ignored, List<String> copied) {
    assertThat(of(text, "COPY").get(0)).containsPattern(" /opt/flink/usrlib/[a-z-]+\\.jar$");
  }

  @ParameterizedTest(name = "{0} hands the engine what it copies and nothing else")
  @MethodSource("dockerfiles")
  void handsTheEngineOnlyWhatItCopies(
      String name, String text, String ignored, List<String> copied) {
    List<String> sources =
        copied.stream()
            .map(
                source ->
                    of(text, "ARG").stream()
                        .reduce(source, (all, argument) -> filled(all, argument.split("="))))
            .toList();

    assertThat(ignored.lines().filter(line -> !line.startsWith("#")))
        .startsWith("*")
        .filteredOn(line -> line.startsWith("!"))
        .extracting(line -> line.substring(1))
        .containsExactlyElementsOf(sources);
  }

  private static String filled(String text, String[] argument) {
    return text.replace("${" + argument[0] + "}", argument[1]);
  }
}
