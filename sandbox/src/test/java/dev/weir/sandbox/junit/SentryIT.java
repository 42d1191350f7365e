package dev.weir.sandbox.junit;

import static dev.weir.dsl.Sinks.fileSink;
import static dev.weir.dsl.Sinks.streamSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.map;
import static dev.weir.dsl.Steps.parser;
import static dev.weir.dsl.Steps.reducer;
import static dev.weir.dsl.Steps.serializer;
import static dev.weir.dsl.Windows.tumbling;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.dsl.Chain;
import dev.weir.dsl.ExtensibleChain;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.function.Accumulator;
import dev.weir.dsl.message.Message;
import dev.weir.dsl.step.SourceOptions;
import dev.weir.sandbox.sentry.SentryReceiver;
import dev.weir.sandbox.sentry.SentryReceiver.Envelope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What fails a job")
class SentryIT extends InputOutput {
  /** In every payload, key and header, and in what the functions throw. */
  private static final String HUSH = "hush-hush";

  @TempDir private Path folder;

  private SentryReceiver sentry;
  private String deadLetters = "";

  public record Visit(String page, int millis) {}

  /** Fails where it makes a result. */
  public static final class Failing implements Accumulator<Visit, Long, Long> {
    @Override
    public Long create() {
      return 0L;
    }

    @Override
    public Long add(Long count, Message<Visit> message) {
      return count + 1;
    }

    @Override
    public Long merge(Long left, Long right) {
      return left + right;
    }

    @Override
    public Long getValue(Long count) {
      throw new IllegalStateException(HUSH);
    }
  }

  @BeforeEach
  void startSentry() throws IOException {
    sentry = SentryReceiver.start();
    Files.writeString(folder.resolve("dsn"), sentry.dsn());
    sandbox.topics().send(input, "{\"page\":\"" + HUSH + "\",\"millis\":1}");
  }

  @AfterEach
  void stopSentry() {
    sentry.close();
  }

  private void run(Supplier<Chain> pipeline, String settings) {
    sandbox.runUntilLatest(
        PipelineDefinition.of("visits", pipeline::get),
        sandbox.descriptor(
            """
            sentry_sdk_config: {dsn: "${file:%s}", environment: test}
            pipeline:
              restart_strategy: {type: fixed_delay, attempts: 1, delay: 1 ms}
              %s
              segments:
                - parallelism: 2
                  steps_config:
                    in: {bootstrap_servers: "x:1", topic: %s, auto_offset_reset: earliest%s}
                    out: {bootstrap_servers: "x:1", topic: %s}
            """
                .formatted(folder.resolve("dsn"), settings, input, deadLetters, output)));
  }

  private void fails(Supplier<Chain> pipeline, String settings) {
    assertThatThrownBy(() -> run(pipeline, settings))
        .hasMessageStartingWith("The job failed: ")
        .hasMessageNotContaining(sentry.dsn());
  }

  private static ExtensibleChain<Visit> visits() {
    return streamingSource("in", "visits").apply("parser", parser(Visit.class));
  }

  private static Chain marked() {
    return visits()
        .apply("mark", map(SentryIT::mark))
        .apply("serializer", serializer())
        .sink("out", streamSink("marked"));
  }

  private static Visit mark(Message<Visit> message) {
    throw new IllegalStateException(message.payload().page());
  }

  private List<String> tags(String name) {
    return sentry.envelopes().stream()
        .map(envelope -> envelope.event().at("/tags/" + name).asText())
        .toList();
  }

  private void assertThatNothingIsGivenAway() {
    assertThat(sentry.envelopes()).extracting(Envelope::text).noneMatch(t -> t.contains(HUSH));
  }

  @Test
  void isReportedForEachAttemptOfATask() {
    fails(SentryIT::marked, "on_invalid: fail");

    assertThat(tags("attempt")).containsExactly("0", "1");
    assertThat(tags("pipeline")).containsOnly("visits");
    assertThat(tags("step")).containsOnly("mark");
    assertThat(tags("cause")).containsOnly("error");
    assertThat(tags("topic")).containsOnly(input);
    assertThat(tags("partition")).containsOnly("0");
    assertThat(tags("offset")).containsOnly("0");
    assertThat(tags("subtask")).allMatch(subtask -> subtask.matches("[01]"));
    assertThat(tags("job_id")).allMatch(id -> id.matches("[0-9a-f]{32}"));
    assertThat(sentry.envelopes().get(0).event().path("environment").asText()).isEqualTo("test");
    assertThatNothingIsGivenAway();
  }

  @Test
  void isReportedAfterTheLastRetry() {
    fails(
        SentryIT::marked,
        "on_error: {retry: {attempts: 2, initial_backoff: 1 ms, max_backoff: 1 ms}, then: fail}");

    assertThat(tags("attempt")).containsExactly("0", "1");
  }

  @Test
  void mayBeAnInvalidMessage() {
    sandbox.topics().send(input, HUSH);
    fails(
        () -> visits().apply("serializer", serializer()).sink("out", streamSink("marked")),
        "on_invalid: fail");

    assertThat(tags("step")).containsExactly("parser", "parser");
    assertThat(tags("cause")).containsOnly("unparseable");
    assertThat(tags("offset")).containsOnly("1");
    assertThatNothingIsGivenAway();
  }

  @Test
  void mayBeALimitOfDeadLetters() {
    sandbox.topics().send(input, HUSH, HUSH);
    deadLetters = ", dlq: {bootstrap_servers: 'x:1', topic: " + output + "}";

    fails(
        () ->
            streamingSource("in", "visits", SourceOptions.defaults().withDeadLetters("dead-visits"))
                .apply("parser", parser(Visit.class))
                .apply("serializer", serializer())
                .sink("out", streamSink("marked")),
        "dlq: {limits: {per_interval: 1, interval: 1 h}}");

    assertThat(tags("step")).containsExactly("in");
    assertThat(sentry.envelopes().get(0).text()).contains("SuppressRestartsException");
    assertThatNothingIsGivenAway();
  }

  @Test
  void mayBeTheEndOfAWindow() {
    fails(
        () ->
            visits()
                .apply(
                    "count",
                    reducer(
                        tumbling(Duration.ofSeconds(1)),
                        new Failing(),
                        message -> message.payload().page()))
                .apply("serializer", serializer())
                .sink("out", streamSink("marked")),
        "on_invalid: fail");

    assertThat(tags("step")).containsExactly("count", "count");
    assertThat(sentry.envelopes().get(0).event().at("/message/formatted").asText())
        .startsWith("step 'count' of pipeline 'visits' failed at the window ");
    assertThatNothingIsGivenAway();
  }

  @Test
  void mayBeTheEventTimeOfAMessage() {
    fails(
        () ->
            streamingSource(
                    "in",
                    "visits",
                    SourceOptions.defaults()
                        .withEventTime(
                            message -> {
                              throw new IllegalStateException(HUSH);
                            }))
                .sink("out", streamSink("marked")),
        "on_invalid: fail");

    assertThat(tags("step")).containsExactly("in", "in");
    assertThat(tags("attempt")).containsExactly("0", "1");
    assertThatNothingIsGivenAway();
  }

  @Test
  void mayBeASink() {
    // A file is where the sink needs a directory.
    String path = folder.resolve("dsn/files").toString();
    fails(
        () ->
            visits()
                .apply("serializer", serializer())
                .broadcast(
                    "both",
                    copy -> copy.sink("out", streamSink("marked")),
                    copy -> copy.sink("files", fileSink(path))),
        "on_invalid: fail");

    // Of two attempts with two subtasks each, whose sinks all fail unless they are stopped before.
    assertThat(tags("step")).hasSizeBetween(2, 4).containsOnly("files");
    assertThat(sentry.envelopes().get(0).event().at("/message/formatted").asText())
        .isEqualTo("step 'files' of pipeline 'visits' failed at its beginning, before any message");
    assertThatNothingIsGivenAway();
  }

  @Test
  void isNotWhatAPolicyHandles() {
    sandbox.topics().send(input, HUSH);
    run(SentryIT::marked, "on_invalid: drop\n  on_error: {retry: {attempts: 1}, then: drop}");

    assertThat(sentry.envelopes()).isEmpty();
  }

  @Test
  void staysWhatItIsWhereSentryIsGone() {
    sentry.close();
    fails(SentryIT::marked, "on_invalid: fail");
  }
}
