package dev.weir.launcher;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.dsl.check.Finding;
import dev.weir.launcher.doctor.JarDoctor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Run with -Dweir.goldens=update to write the messages of the pages anew, and review the change.
 */
@DisplayName("weir doctor")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JarDoctorIT {
  private static final Path PAGES = Path.of("../docs/findings");

  @TempDir static Path folder;

  private Path good;

  @BeforeAll
  void makeLeanJar() throws IOException {
    good = FatJar.lean(folder);
    assertThat(JarDoctor.examine(good, JarDoctor.JAVA)).isEmpty();
  }

  @Test
  void findsNothingInTheFatJarOfTheExamples() throws IOException {
    WeirCall call = WeirCall.of(List.of("doctor", FatJar.EXAMPLES.toString()));

    assertThat(call.out()).isEqualTo("no findings\n");
    assertThat(call.exitCode()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void findsWhatIsWrong(BadJar bad) throws IOException {
    Path jar = bad.make(good, folder);
    List<Finding> findings = JarDoctor.examine(jar, JarDoctor.JAVA);
    Files.delete(jar);

    assertThat(findings).extracting(Finding::code).isNotEmpty().containsOnly(bad.code());
    String message =
        findings.stream()
            .map(Finding::toString)
            .collect(joining("\n"))
            .replace(jar.toString(), "my-pipelines.jar");
    // A page shows the first of its kind.
    if (Stream.of(BadJar.values())
            .filter(each -> each.code().equals(bad.code()))
            .findFirst()
            .orElseThrow()
        == bad) {
      FindingPage page = FindingPage.read(PAGES.resolve(bad.code() + ".md"));
      if ("update".equals(System.getProperty("weir.goldens"))) {
        Files.writeString(page.file(), page.withMessage(message).text());
      }
      assertThat(FindingPage.read(page.file()).section("Example").block("text")).contains(message);
    }
  }

  @Test
  void endsWith2AndTellsProgramsWhereThereAreErrors() throws IOException {
    Path jar = BadJar.WITHOUT_A_LIBRARY.make(good, folder);

    WeirCall text = WeirCall.of(List.of("doctor", jar.toString()));
    assertThat(text.exitCode()).isEqualTo(2);
    assertThat(text.out()).endsWith("\n1 error; each code has a page in docs/findings/\n");

    WeirCall call = WeirCall.of(List.of("doctor", jar.toString(), "--json"));
    assertThat(call.exitCode()).isEqualTo(2);
    JsonNode json = new ObjectMapper().readTree(call.out());
    assertThat(json.path("errors").asInt()).isEqualTo(1);
    assertThat(json.path("findings").path(0).path("place").path("jar").asText())
        .isEqualTo(jar.toString());
  }

  @Test
  void takesTheVersionOfJavaThatTheClusterHas() throws IOException {
    Path jar = BadJar.FOR_A_NEWER_JAVA.make(good, folder);

    assertThat(WeirCall.of(List.of("doctor", jar.toString(), "--java", "21")).exitCode()).isZero();
  }

  @Test
  void endsWith2WhereThereIsNoJar() throws IOException {
    Path text = Files.writeString(folder.resolve("text.jar"), "no jar");

    assertThat(WeirCall.of(List.of("doctor", "absent.jar")).err())
        .contains("There is no jar absent.jar");
    WeirCall call = WeirCall.of(List.of("doctor", text.toString()));
    assertThat(call.exitCode()).isEqualTo(2);
    assertThat(call.err()).contains(text + " is not a jar;");
  }
}
