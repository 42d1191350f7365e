package dev.weir.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.deployment.model.SentrySettings;
import dev.weir.deployment.model.WrittenValue;
import dev.weir.dsl.check.Checked;
import dev.weir.dsl.check.Finding;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What a descriptor says of Sentry")
class SentrySettingsTest {
  private static final String DSN = "https://hush@sentry.example.com/7";

  private static Checked<DeploymentDescriptor> parse(String sentry) {
    return DescriptorLoader.parse(
        "my.yaml",
        ("sentry_sdk_config: " + sentry + "\npipeline: {}\n").getBytes(StandardCharsets.UTF_8),
        name -> Optional.of(DSN));
  }

  private static SentrySettings settings(String sentry) {
    return parse(sentry).orThrow().engine().sentry().orElseThrow();
  }

  @Test
  void isAllThatHasAMeaningForJobs() {
    SentrySettings settings =
        settings(
            "{dsn: '"
                + DSN
                + "', environment: staging, release: a@1, dist: b, server_name: c,"
                + " sample_rate: 0.25, send_default_pii: true, shutdown_timeout: 0.5,"
                + " in_app_include: [com.acme, com.b], in_app_exclude: com.c}");

    assertThat(settings)
        .isEqualTo(
            new SentrySettings(
                DSN,
                settings.place(),
                Optional.of("staging"),
                Optional.of("a@1"),
                Optional.of("b"),
                Optional.of("c"),
                Optional.of(0.25),
                Optional.of(true),
                Optional.of(Duration.ofMillis(500)),
                List.of("com.acme", "com.b"),
                List.of("com.c")));
    assertThat(settings.place()).hasToString("my.yaml:1:21");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"{}", "{dsn: null}", ""})
  void isNothingWithoutADsn(String sentry) {
    assertThat(parse(sentry).findings()).isEmpty();
    assertThat(parse(sentry).orThrow().engine().sentry()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {environment: e}                    | my.yaml:1:1 'sentry_sdk_config' has no effect without a 'dsn'.
          {dsn: '${envvar:X}', debug: true}   | my.yaml:1:41 'debug' has no effect: Weir reports what fails the job, nothing else.
          {dsn: '${envvar:X}', sampl_rate: 1} | my.yaml:1:41 'sampl_rate' has no effect: Weir reports what fails the job, nothing else.
          """)
  void isANoticeWhereItHasNoEffect(String sentry, String notice) {
    assertThat(parse(sentry).findings())
        .extracting(finding -> finding.severity() + " " + finding.place() + " " + finding.problem())
        .containsExactly("NOTICE " + notice);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "https://hush@sentry.example.com/7",
        "http://hush:hush@127.0.0.1:9000/7",
        "https://hush@o1.ingest.us.sentry.io/4505",
        "https://hush@sentry.example.com/below/a/path/7",
        "https://hush@[::1]:9000/7"
      })
  void mayBeTheDsnOfAnyProject(String dsn) {
    assertThat(parse("{dsn: '" + dsn + "'}").findings()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "hush",
        "hush@sentry.example.com/7",
        "ftp://hush@sentry.example.com/7",
        "https://sentry.example.com/7?hush",
        "https://:hush@sentry.example.com/7",
        "https://hush@sentry.example.com",
        "https://hush@sentry.example.com/",
        "https://hush@/7",
        "https://hush@sentry.example.com/7?a=b",
        "https://hush @sentry.example.com/7",
        "https://hush@sentry_example.com:x/7"
      })
  void isRefusedAtItsPlaceWhereItIsNoDsn(String dsn) {
    List<Finding> findings = parse("{dsn: '" + dsn + "'}").findings();

    assertThat(findings)
        .extracting(finding -> finding.code() + " at " + finding.place())
        .containsExactly("WEIR-D037 at my.yaml:1:21");
    assertThat(findings.toString()).doesNotContain("hush");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {sample_rate: 1.5}        | WEIR-D004 'sample_rate' is 1.5.
          {sample_rate: -0.1}       | WEIR-D004 'sample_rate' is -0.1.
          {shutdown_timeout: 0}     | WEIR-D004 'shutdown_timeout' is 0.
          {send_default_pii: maybe} | WEIR-D003 'send_default_pii' is text.
          {environment: 5}          | WEIR-D003 'environment' is a whole number.
          {in_app_include: [5]}     | WEIR-D004 'in_app_include' has no element, or one that is not text.
          """)
  void isRefusedWhereAValueIsWrong(String sentry, String problem) {
    assertThat(parse(sentry.replace("{", "{dsn: '" + DSN + "', ")).findings())
        .extracting(finding -> finding.code() + " " + finding.problem())
        .containsExactly(problem);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"{dsn: '" + DSN + "'}", "{dsn: '${envvar:SENTRY_DSN}'}"})
  void isNeverShown(String sentry) {
    DeploymentDescriptor descriptor = parse(sentry).orThrow();

    assertThat(descriptor.toString()).doesNotContain("hush");
    assertThat(descriptor.written("sentry_sdk_config", "dsn").map(WrittenValue::shown))
        .hasValueSatisfying(shown -> assertThat(shown).doesNotContain("hush"));
    assertThat(descriptor.written("sentry_sdk_config").map(WrittenValue::shown))
        .hasValueSatisfying(shown -> assertThat(shown).doesNotContain("hush"));
    assertThat(descriptor.redactor().redact("sent to " + DSN + ".")).doesNotContain("hush");
  }
}
