package dev.weir.sandbox.sentry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.dsl.message.Origin;
import dev.weir.flink.sentry.ReportedFailure;
import dev.weir.flink.sentry.SentryReporter;
import dev.weir.flink.sentry.SentryReporting;
import dev.weir.sandbox.Patience;
import dev.weir.sandbox.sentry.SentryReceiver.Envelope;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A report to Sentry")
class SentryReporterTest {
  private static final String CARD = "4111 1111 1111 1111";

  private static SentryReporting to(String dsn) {
    return new SentryReporting(
        dsn, null, null, null, null, 1, false, Duration.ofSeconds(10), List.of(), List.of());
  }

  private static SentryReporting patient(String dsn, long millis) {
    return new SentryReporting(
        dsn, null, null, null, null, 1, false, Duration.ofMillis(millis), List.of(), List.of());
  }

  private static ReportedFailure failure(Throwable problem) {
    return new ReportedFailure(
        "visits",
        "storage/mark",
        "error",
        "visits-3@17",
        Optional.of(new Origin("visits", 3, 17)),
        Map.of("attempt", "2", "subtask", "1"),
        problem);
  }

  private static RuntimeException problem() {
    return new IllegalStateException("of " + CARD, new NumberFormatException("not " + CARD));
  }

  @Test
  void saysWhatFailedWhereAndWhy() throws IOException {
    try (SentryReceiver sentry = SentryReceiver.start()) {
      SentryReporter.report(to(sentry.dsn()), failure(problem()));

      assertThat(sentry.envelopes()).hasSize(1);
      Envelope envelope = sentry.envelopes().get(0);
      assertThat(envelope.path()).isEqualTo("/api/42/envelope/");
      assertThat(envelope.authorisation()).contains("sentry_key=public0key");
      assertThat(envelope.types()).containsExactly("event");
      JsonNode event = envelope.event();
      assertThat(event.at("/message/formatted").asText())
          .isEqualTo("step 'storage/mark' of pipeline 'visits' failed at visits-3@17");
      assertThat(event.path("level").asText()).isEqualTo("error");
      assertThat(event.path("transaction").asText()).isEqualTo("visits/storage/mark");
      assertThat(event.path("fingerprint").toString())
          .isEqualTo("[\"{{ default }}\",\"visits\",\"storage/mark\"]");
      assertThat(event.path("tags").properties())
          .extracting(tag -> tag.getKey() + "=" + tag.getValue().asText())
          .containsExactlyInAnyOrder(
              "attempt=2",
              "cause=error",
              "offset=17",
              "partition=3",
              "pipeline=visits",
              "step=storage/mark",
              "subtask=1",
              "topic=visits");
      assertThat(event.path("environment").asText()).isEqualTo("production");
      JsonNode exceptions = event.at("/exception/values");
      assertThat(exceptions.findValuesAsText("type"))
          .containsExactly("NumberFormatException", "IllegalStateException");
      assertThat(exceptions.at("/1/module").asText()).isEqualTo("java.lang");
      JsonNode frames = exceptions.at("/1/stacktrace/frames");
      assertThat(frames.get(frames.size() - 1).path("function").asText()).isEqualTo("problem");
      assertThat(frames.get(frames.size() - 1).path("module").asText())
          .isEqualTo(SentryReporterTest.class.getName());
      assertThat(frames.get(frames.size() - 1).path("lineno").asInt()).isPositive();
    }
  }

  @Test
  void saysNothingThatMayBePersonal() throws IOException {
    try (SentryReceiver sentry = SentryReceiver.start()) {
      SentryReporter.report(to(sentry.dsn()), failure(problem()));

      Envelope envelope = sentry.envelopes().get(0);
      assertThat(envelope.text() + envelope.headers())
          .doesNotContain(CARD)
          .doesNotContain(InetAddress.getLocalHost().getHostName())
          .doesNotContain(System.getProperty("user.name"));
      assertThat(envelope.event().has("server_name")).isFalse();
      assertThat(envelope.event().path("user")).isEmpty();
      assertThat(envelope.event().path("breadcrumbs")).isEmpty();
      assertThat(envelope.event().has("extra")).isFalse();
      assertThat(envelope.event().has("modules")).isFalse();
      assertThat(envelope.event().has("threads")).isFalse();
      assertThat(envelope.event().at("/contexts").properties())
          .extracting(Map.Entry::getKey)
          .containsOnly("runtime");
      assertThat(envelope.event().findValues("value")).allMatch(JsonNode::isNull);
    }
  }

  @Test
  void saysWhatTheDescriptorAddsToIt() throws IOException {
    try (SentryReceiver sentry = SentryReceiver.start()) {
      SentryReporting reporting =
          new SentryReporting(
              sentry.dsn(),
              "staging",
              "visits@1.2",
              "7",
              "worker-1",
              1,
              true,
              Duration.ofSeconds(10),
              List.of("dev.weir.sandbox."),
              List.of("org.junit."));
      SentryReporter.report(reporting, failure(problem()));

      JsonNode event = sentry.envelopes().get(0).event();
      assertThat(event.path("environment").asText()).isEqualTo("staging");
      assertThat(event.path("release").asText()).isEqualTo("visits@1.2");
      assertThat(event.path("dist").asText()).isEqualTo("7");
      assertThat(event.path("server_name").asText()).isEqualTo("worker-1");
      assertThat(event.at("/exception/values").findValuesAsText("value"))
          .containsExactly("not " + CARD, "of " + CARD);
      assertThat(event.at("/exception/values/1/stacktrace/frames"))
          .anyMatch(frame -> isInApp(frame, "dev.weir.sandbox.", true))
          .anyMatch(frame -> isInApp(frame, "org.junit.", false))
          .anyMatch(frame -> isInApp(frame, "java.", false));
      assertThat(event.path("user")).isEmpty();
    }
  }

  private static boolean isInApp(JsonNode frame, String packages, boolean inApp) {
    return frame.path("module").asText().startsWith(packages)
        && frame.path("in_app").isBoolean()
        && frame.path("in_app").asBoolean() == inApp;
  }

  @Test
  void isNotSentWhereTheSampleIsEmpty() throws IOException {
    try (SentryReceiver sentry = SentryReceiver.start()) {
      SentryReporter.report(
          new SentryReporting(
              sentry.dsn(),
              null,
              null,
              null,
              null,
              0,
              false,
              Duration.ofSeconds(10),
              List.of(),
              List.of()),
          failure(problem()));

      assertThat(sentry.envelopes()).isEmpty();
    }
  }

  @Test
  void endsWhereCausesDoNot() throws IOException {
    try (SentryReceiver sentry = SentryReceiver.start()) {
      RuntimeException one = new IllegalStateException();
      one.initCause(new IllegalArgumentException(one));
      SentryReporter.report(to(sentry.dsn()), failure(one));

      assertThat(sentry.envelopes().get(0).event().at("/exception/values")).hasSize(20);
    }
  }

  @ParameterizedTest(name = "with {0}")
  @ValueSource(ints = {400, 413, 429, 500})
  @Timeout(60)
  void mayBeRefused(int status) throws IOException {
    try (SentryReceiver sentry = SentryReceiver.answering(status)) {
      SentryReporter.report(to(sentry.dsn()), failure(problem()));

      assertThat(sentry.envelopes()).hasSize(1);
    }
  }

  @Test
  @Timeout(60)
  void isGivenUpWhereSentryDoesNotAnswer() throws IOException {
    try (SentryReceiver sentry = SentryReceiver.silent()) {
      long start = System.nanoTime();
      SentryReporter.report(patient(sentry.dsn(), 300), failure(problem()));

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(9));
    }
  }

  @Test
  @Timeout(60)
  void isGivenUpWhereNobodyListens() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    SentryReporter.report(to("http://key@127.0.0.1:" + port + "/1"), failure(problem()));
    SentryReporter.report(patient("http://key@sentry.invalid/1", 300), failure(problem()));
  }

  @Test
  @Timeout(60)
  void isGivenUpWhereTheTaskIsToEnd() throws IOException {
    try (SentryReceiver sentry = SentryReceiver.silent()) {
      Thread.currentThread().interrupt();
      SentryReporter.report(to(sentry.dsn()), failure(problem()));

      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void leavesNoThreadBehind() throws IOException {
    try (SentryReceiver sentry = SentryReceiver.start()) {
      SentryReporter.report(to(sentry.dsn()), failure(problem()));

      await()
          .atMost(Patience.LIMIT)
          .untilAsserted(
              () ->
                  assertThat(Thread.getAllStackTraces().keySet())
                      .extracting(Thread::getName)
                      .noneMatch(name -> name.toLowerCase(Locale.ROOT).contains("sentry")));
    }
  }
}
