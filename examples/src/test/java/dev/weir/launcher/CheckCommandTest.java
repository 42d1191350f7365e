package dev.weir.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("weir check")
class CheckCommandTest {
  private static final Path GOLDENS = Path.of("src/test/resources/dev/weir/launcher/check");

  private static final String GOOD =
      """
      pipeline:
        segments:
          - steps_config:
              in: {bootstrap_servers: "127.0.0.1:9092"}
              out: {bootstrap_servers: "127.0.0.1:9092"}
      """;

  @TempDir static Path folder;

  private static Path jar;

  @BeforeAll
  static void makeJar() throws IOException {
    jar = UserJar.of(folder, "Copy implements PipelineDefinition " + UserJar.COPY);
  }

  private static WeirCall check(Path config, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("check", "-q", "--jar", jar.toString(), "-c", config.toString()));
    arguments.addAll(List.of(more));
    return WeirCall.of(arguments);
  }

  private static Path write(String yaml) throws IOException {
    return Files.writeString(folder.resolve("my.yaml"), yaml);
  }

  /** Run the tests with -Dweir.goldens=update to write the files anew, and review the change. */
  private static void assertGolden(String name, String text) throws IOException {
    Path golden = GOLDENS.resolve(name);
    if ("update".equals(System.getProperty("weir.goldens"))) {
      Files.writeString(golden, text);
    }
    assertThat(text).isEqualTo(Files.readString(golden));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"mistakes", "misfits"})
  void saysAllThatIsWrongAtOnceInTheSameOrderAsTextAndAsJson(String name) throws IOException {
    Path config = GOLDENS.resolve(name + ".yaml");

    WeirCall text = check(config);
    WeirCall json = check(config, "--json");

    assertThat(List.of(text.exitCode(), json.exitCode())).containsOnly(2);
    assertThat(text.err() + json.err()).isEmpty();
    assertGolden(name + ".txt", text.out());
    assertGolden(name + ".json", json.out());
    List<String> codes = new ArrayList<>();
    JsonNode findings = new ObjectMapper().readTree(json.out()).get("findings");
    findings.forEach(finding -> codes.add(finding.get("code").asText()));
    assertThat(text.out().lines().filter(line -> line.matches("(error|warning|notice) .*")))
        .extracting(line -> line.split(" ")[1])
        .containsExactlyElementsOf(codes);
    for (JsonNode finding : findings) {
      assertThat(Path.of("..").resolve(finding.get("help").asText())).isRegularFile();
    }
  }

  @Test
  void saysThatThereIsNothingToSay() throws IOException {
    Path good = write(GOOD);

    assertThat(check(good, "--strict")).isEqualTo(new WeirCall(0, "no findings\n", ""));
    assertThat(check(good, "--json").out())
        .isEqualTo(
            """
            {
              "version" : 1,
              "pipeline" : "copy",
              "errors" : 0,
              "warnings" : 0,
              "notices" : 0,
              "findings" : [ ]
            }
            """);
  }

  @ParameterizedTest(name = "{0}: {1} {2} {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          strict_offset_reset=true           | 0 | 0 | 1 notice;
          parallelism=2                      | 0 | 1 | 1 warning;
          parallelism=0                      | 2 | 2 | 1 error;
          consumer_gruop=x                   | 2 | 2 | 1 error;
          """)
  void endsByTheWorstThatItFound(String setting, int code, int strict, String count)
      throws IOException {
    Path good = write(GOOD);
    String step = setting.startsWith("parallelism") ? "out" : "in";
    String option = "-Dpipeline.segments[0].steps_config." + step + "." + setting;

    WeirCall outcome = check(good, option);

    assertThat(outcome.exitCode()).as(outcome.out()).isEqualTo(code);
    assertThat(outcome.out().lines().reduce((first, last) -> last).orElseThrow())
        .startsWith(count)
        .endsWith("each code has a page in docs/findings/");
    assertThat(check(good, option, "--strict").exitCode()).isEqualTo(strict);
  }

  @Test
  void leavesStandardOutputEmptyWhereThereIsNothingToCheck() throws IOException {
    WeirCall outcome = check(write(GOOD), "--json", "--pipeline", "com.acme.Other");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).contains("com.acme.Other is not a pipeline in ");
  }
}
