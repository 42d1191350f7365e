package dev.weir.sandbox.junit;

import static dev.weir.dsl.Chains.on;
import static dev.weir.dsl.Sinks.streamSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.filter;
import static dev.weir.dsl.Steps.flatMap;
import static dev.weir.dsl.Steps.map;
import static dev.weir.dsl.Steps.parser;
import static dev.weir.dsl.Steps.reducer;
import static dev.weir.dsl.Steps.serializer;
import static dev.weir.dsl.Windows.tumbling;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.dsl.Chain;
import dev.weir.dsl.ExtensibleChain;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.function.Accumulator;
import dev.weir.dsl.message.InvalidMessageException;
import dev.weir.dsl.message.Message;
import dev.weir.dsl.step.SourceOptions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A source with a stream for dead letters")
class DeadLettersIT extends InputOutput {
  private static final long TIME = 1_700_000_000_000L;

  private String dead;

  public record Visit(String page, int seconds) {
    Visit lasting(int other) {
      return new Visit(page, other);
    }
  }

  @BeforeEach
  void createTopic() {
    dead = sandbox.topics().createUnique("dead");
  }

  private void send(String value, Header... headers) {
    sandbox
        .topics()
        .send(
            List.of(
                new ProducerRecord<>(
                    input, 0, TIME, bytes("key of " + value), bytes(value), List.of(headers))));
  }

  private void run(String policies, Function<ExtensibleChain<byte[]>, Chain> steps) {
    sandbox.runUntilLatest(
        PipelineDefinition.of(
            "visits",
            () ->
                steps.apply(
                    streamingSource(
                        "in", "visits", SourceOptions.defaults().withDeadLetters("dead-visits")))),
        sandbox.descriptor(
            """
            pipeline:
              segments:
                - steps_config:
                    in: {bootstrap_servers: 'x:1', topic: %s, auto_offset_reset: earliest,
                         dlq: {topic: %s, bootstrap_servers: 'x:1'}}
                    out: {bootstrap_servers: 'x:1', topic: %s}
            %s
            """
                .formatted(input, dead, output, policies.indent(4))));
  }

  private List<ConsumerRecord<byte[], byte[]>> deadLetters() {
    return sandbox.topics().readAll(dead);
  }

  private static String value(ConsumerRecord<byte[], byte[]> letter) {
    return new String(letter.value(), StandardCharsets.UTF_8);
  }

  private static List<String> headers(ConsumerRecord<byte[], byte[]> letter) {
    List<String> headers = new ArrayList<>();
    letter
        .headers()
        .forEach(
            header ->
                headers.add(
                    header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8)));
    return headers;
  }

  @Test
  void keepsTheRecordAsItWasAndSaysWhatWasWrongWithItWhere() {
    send("{\"page\":\"a\",\"seconds\":1}");
    send("{broken", new RecordHeader("trace", bytes("1")), new RecordHeader("trace", bytes("2")));

    run(
        "",
        chain ->
            chain
                .apply("parser", parser(Visit.class))
                .apply("serializer", serializer())
                .sink("out", streamSink("out")));

    assertThat(written()).containsExactly("{\"page\":\"a\",\"seconds\":1}");
    ConsumerRecord<byte[], byte[]> letter = deadLetters().get(0);
    assertThat(deadLetters()).hasSize(1);
    assertThat(value(letter)).isEqualTo("{broken");
    assertThat(letter.key()).isEqualTo(bytes("key of {broken"));
    assertThat(letter.timestamp()).isEqualTo(TIME);
    assertThat(headers(letter))
        .containsExactly(
            "trace=1",
            "trace=2",
            "weir.pipeline=visits",
            "weir.step=parser",
            "weir.cause=unparseable",
            "weir.exception=" + InvalidMessageException.class.getName(),
            "weir.reason=it is not JSON at line 1, column 2",
            "weir.attempt=1",
            "weir.topic=" + input,
            "weir.partition=0",
            "weir.offset=1",
            "weir.timestamp=" + TIME,
            "weir.value=original");
  }

  @Test
  void getsOneOfSeveralThatAStepMakesOfAMessageAndTheOthersGoOn() {
    send("{\"page\":\"a\",\"seconds\":1}");

    run(
        "",
        chain ->
            chain
                .apply("parser", parser(Visit.class))
                .apply(
                    "seconds",
                    flatMap(
                        m -> Stream.of(1, -1, 2).map(m.payload()::lasting).toList(), Visit.class))
                .apply("copy", map(Message::payload))
                .apply("positive", filter(DeadLettersIT::isPositive))
                .apply("serializer", serializer())
                .sink("out", streamSink("out")));

    assertThat(written())
        .containsExactly("{\"page\":\"a\",\"seconds\":1}", "{\"page\":\"a\",\"seconds\":2}");
    assertThat(deadLetters()).hasSize(1);
    assertThat(headers(deadLetters().get(0))).contains("weir.step=positive");
  }

  @Test
  void keepsTheBytesThatWereReadThroughAllStepsOfATask() {
    send("{\"page\":\"a\",\"seconds\":1}");
    send("{\"page\":\"b\",  \"seconds\":-1}");
    send("{\"page\":\"?\",\"seconds\":2, \"other\":3}");

    run(
        "",
        chain ->
            chain
                .apply("parser", parser(Visit.class))
                .apply("positive", filter(DeadLettersIT::isPositive))
                .apply("page", map(m -> m.payload().page()))
                .route(
                    "by-page",
                    m -> m.payload(),
                    on(
                        "a",
                        a -> a.apply("serializer", serializer()).sink("out", streamSink("out")))));

    assertThat(written()).containsExactly("\"a\"");
    assertThat(deadLetters())
        .extracting(DeadLettersIT::value)
        .containsExactlyInAnyOrder(
            "{\"page\":\"b\",  \"seconds\":-1}", "{\"page\":\"?\",\"seconds\":2, \"other\":3}");
    assertThat(deadLetters())
        .flatExtracting(DeadLettersIT::headers)
        .contains("weir.step=positive", "weir.reason=seconds below zero", "weir.step=by-page");
  }

  private static boolean isPositive(Message<Visit> message) {
    if (message.payload().seconds() < 0) {
      throw new InvalidMessageException("seconds below zero");
    }
    return true;
  }

  /** Counts visits, and refuses some. */
  public static final class Count implements Accumulator<Visit, Long, Long> {
    @Override
    public Long create() {
      return 0L;
    }

    @Override
    public Long add(Long count, Message<Visit> message) {
      if (message.payload().seconds() < 0) {
        throw new InvalidMessageException("seconds below zero");
      }
      return count + 1;
    }

    @Override
    public Long merge(Long left, Long right) {
      return left + right;
    }

    @Override
    public Long getValue(Long count) {
      return count;
    }
  }

  @Test
  void writesThePayloadAsJsonWhereTheBytesAreNoLongerKnown() {
    send("{\"page\":\"a\",\"seconds\":1}");
    send("{\"page\":\"a\",  \"seconds\":-1}");

    run(
        "",
        chain ->
            chain
                .apply("parser", parser(Visit.class))
                .apply("count", reducer(tumbling(1), new Count()).groupBy(m -> m.payload().page()))
                .apply("serializer", serializer())
                .sink("out", streamSink("out")));

    assertThat(written()).containsExactly("1");
    assertThat(deadLetters()).hasSize(1);
    assertThat(value(deadLetters().get(0))).isEqualTo("{\"page\":\"a\",\"seconds\":-1}");
    assertThat(headers(deadLetters().get(0)))
        .contains("weir.step=count", "weir.offset=1", "weir.value=json");
  }

  @Test
  void takesWhatIsTooLargeForTheSink() {
    send("small");
    send("x".repeat(3000));

    run(
        "- steps_config: {big: {on_invalid: dlq}}",
        chain ->
            chain
                .apply("big", map(m -> m.payload().length > 9 ? new byte[2_000_000] : m.payload()))
                .sink("out", streamSink("out")));

    assertThat(written()).containsExactly("small");
    assertThat(deadLetters()).extracting(DeadLettersIT::value).containsExactly("x".repeat(3000));
    assertThat(headers(deadLetters().get(0))).contains("weir.step=out");
  }

  @Test
  void takesWhatIsTooLargeForItselfWithoutItsValue() {
    send("x");

    run(
        "- parallelism: 2\n  steps_config: {big: {starts_segment: true}}",
        chain -> chain.apply("big", map(m -> new byte[2_000_000])).sink("out", streamSink("out")));

    assertThat(deadLetters()).extracting(DeadLettersIT::value).containsExactly("");
    assertThat(headers(deadLetters().get(0)))
        .contains("weir.step=out", "weir.offset=0", "weir.value=too-large");
  }

  private static Visit dividing(Message<Visit> message) {
    return new Visit(message.payload().page(), 60 / message.payload().seconds());
  }

  @Test
  void takesAMessageAtWhichAFunctionThrowsWhereOnErrorSaysSo() {
    send("{\"page\":\"a\",\"seconds\":0}", new RecordHeader("weir.attempt", bytes("2")));
    send("{\"page\":\"b\",\"seconds\":2}");

    run(
        "- steps_config: {divide: {on_error: {retry: {attempts: 2, initial_backoff: 1 ms}, then: dlq}}}",
        chain ->
            chain
                .apply("parser", parser(Visit.class))
                .apply("divide", map(DeadLettersIT::dividing))
                .apply("serializer", serializer())
                .sink("out", streamSink("out")));

    assertThat(written()).containsExactly("{\"page\":\"b\",\"seconds\":30}");
    assertThat(deadLetters())
        .extracting(DeadLettersIT::value)
        .containsExactly("{\"page\":\"a\",\"seconds\":0}");
    assertThat(headers(deadLetters().get(0)))
        .contains(
            "weir.step=divide",
            "weir.cause=error",
            "weir.exception=java.lang.ArithmeticException",
            "weir.attempt=3");
  }

  @Test
  void leavesAStepItsOwnPolicy() {
    send("{broken");
    send("{\"page\":\"a\",\"seconds\":1}");

    run(
        "- steps_config: {parser: {on_invalid: drop}}",
        chain ->
            chain
                .apply("parser", parser(Visit.class))
                .apply("serializer", serializer())
                .sink("out", streamSink("out")));

    assertThat(written()).hasSize(1);
    assertThat(deadLetters()).isEmpty();
  }
}
