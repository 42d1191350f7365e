package dev.weir.sandbox.junit;

import static dev.weir.dsl.Formats.avro;
import static dev.weir.dsl.Formats.messagePack;
import static dev.weir.dsl.Formats.protobuf;
import static dev.weir.dsl.Sinks.streamSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.batch;
import static dev.weir.dsl.Steps.batchParser;
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
import dev.weir.dsl.codec.Codec;
import dev.weir.dsl.codec.CodecFormat;
import dev.weir.dsl.message.InvalidMessageException;
import dev.weir.dsl.type.PayloadType;
import dev.weir.dsl.type.TypeRef;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.runtime.StepMetrics;
import dev.weir.sandbox.Patience;
import dev.weir.sandbox.flink.FlinkRun;
import dev.weir.sandbox.junit.Stays.Stay;
import dev.weir.sandbox.samples.AvroStay;
import dev.weir.sandbox.samples.ProtobufStay;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The formats on a real broker and a real cluster")
class FormatsIT extends InputOutput {
  private static final Duration NEVER = Duration.ofHours(1);

  /** Writes a stay on a page as somebody else would, by the format's own library. */
  interface Written {
    byte[] stay(String page, int seconds) throws IOException;
  }

  /**
   * A pipeline that keeps the longer of two stays on each page, and adds a second.
   *
   * @param waiting how many messages its batch has got after three stays
   */
  record Sample(Supplier<Chain> longest, int waiting, Written written) {}

  static Stream<Named<Sample>> samples() {
    return Stream.of(
        Named.of(
            "MessagePack", new Sample(FormatsIT::messagePackStays, 1, FormatsIT::messagePackStay)),
        Named.of("Protobuf", new Sample(FormatsIT::protobufStays, 1, FormatsIT::protobufStay)),
        Named.of("Avro", new Sample(FormatsIT::avroStays, 1, FormatsIT::avroStay)),
        Named.of("Avro, generic", new Sample(FormatsIT::genericStays, 3, FormatsIT::avroStay)));
  }

  private static Chain messagePackStays() {
    return toTopic(
        streamingSource("in", "in")
            .apply("parser", parser(Stay.class, messagePack()))
            .apply(
                "longest", reducer(tumbling(2), new Stays.OfMessagePack(), m -> m.payload().page()))
            .apply("batch", batch(2, NEVER))
            .apply("each", flatMap(m -> m.payload(), Stay.class))
            .apply(
                "more",
                map(
                    m ->
                        new Stay(
                            m.payload().page(), m.payload().seconds() + 1, m.payload().body())))
            .apply("serializer", serializer(messagePack())));
  }

  private static byte[] messagePackStay(String page, int seconds) {
    return HexFormat.of()
        .parseHex(
            "83a470616765a1%02xa77365636f6e6473%02xa4626f6479c40200ff"
                .formatted((int) page.charAt(0), seconds));
  }

  private static Chain protobufStays() {
    return toTopic(
        streamingSource("in", "in")
            .apply("parser", parser(ProtobufStay.class, protobuf()))
            .apply(
                "longest", reducer(tumbling(2), new Stays.OfProtobuf(), m -> m.payload().getPage()))
            .apply("batch", batch(2, NEVER))
            .apply("each", flatMap(m -> m.payload(), ProtobufStay.class))
            .apply(
                "more",
                map(m -> m.payload().toBuilder().setSeconds(m.payload().getSeconds() + 1).build()))
            .apply("serializer", serializer(protobuf())));
  }

  private static byte[] protobufStay(String page, int seconds) {
    return ProtobufStay.newBuilder()
        .setPage(page)
        .setSeconds(seconds)
        .addTags("x")
        .build()
        .toByteArray();
  }

  private static Chain avroStays() {
    return toTopic(
        streamingSource("in", "in")
            .apply("parser", parser(AvroStay.class, avro()))
            .apply("longest", reducer(tumbling(2), new Stays.OfAvro(), m -> m.payload().getPage()))
            .apply("batch", batch(2, NEVER))
            .apply("each", flatMap(m -> m.payload(), AvroStay.class))
            .apply(
                "more",
                map(
                    m ->
                        AvroStay.newBuilder(m.payload())
                            .setSeconds(m.payload().getSeconds() + 1)
                            .build()))
            .apply("serializer", serializer(avro())));
  }

  private static byte[] avroStay(String page, int seconds) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    AvroStay stay =
        new AvroStay(page, seconds, Instant.ofEpochMilli(1_700_000_000_123L), List.of("x"));
    new SpecificDatumWriter<>(AvroStay.class).write(stay, encoder);
    encoder.flush();
    return bytes.toByteArray();
  }

  private static Chain genericStays() {
    String schema = AvroStay.getClassSchema().toString();
    return toTopic(
        streamingSource("in", "in")
            .apply("parser", parser(GenericRecord.class, avro(schema)))
            .apply("batch", batch(4, NEVER))
            .apply(
                "each",
                flatMap(
                    m -> m.payload().stream().filter(r -> (int) r.get("seconds") > 2).toList(),
                    TypeRef.withSchema(GenericRecord.class, schema)))
            .apply(
                "more",
                map(
                    m -> {
                      m.payload().put("seconds", (int) m.payload().get("seconds") + 1);
                      return m.payload();
                    },
                    TypeRef.withSchema(GenericRecord.class, schema)))
            .apply("serializer", serializer(avro())));
  }

  private static Chain toTopic(ExtensibleChain<byte[]> chain) {
    return chain.sink("out", streamSink("out"));
  }

  private FlinkPlan plan(Supplier<Chain> chain) {
    return sandbox.compile(
        PipelineDefinition.of("formats", chain::get),
        sandbox.descriptor(
            """
            pipeline:
              on_invalid: drop
              segments:
                - steps_config:
                    in: {bootstrap_servers: 'x:1', topic: %s, auto_offset_reset: earliest}
                - steps_config:
                    batch: {starts_segment: true}
                    out: {bootstrap_servers: 'x:1', topic: %s}
            """
                .formatted(input, output)));
  }

  private void send(byte[] value) {
    sandbox.topics().send(List.of(new ProducerRecord<>(input, value)));
  }

  private List<byte[]> sent() {
    List<byte[]> values = new ArrayList<>();
    sandbox.topics().readAll(output).forEach(record -> values.add(record.value()));
    return values;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("samples")
  void goFromTopicToTopicThroughTheNetworkAndASavepoint(Sample sample, @TempDir Path folder)
      throws IOException {
    send(sample.written().stay("a", 1));
    send(sample.written().stay("b", 2));
    send(new byte[] {-1, -1});
    send(sample.written().stay("a", 3));

    FlinkRun first = sandbox.start(plan(sample.longest()));
    Awaitility.await()
        .atMost(Patience.LIMIT)
        .until(
            first::counters,
            c ->
                c.of("batch", StepMetrics.MESSAGES_IN) == sample.waiting()
                    && c.of("parser", StepMetrics.INVALID) == 1);
    String savepoint = first.stopWithSavepoint(folder.toUri().toString(), false);
    assertThat(sent()).isEmpty();
    send(sample.written().stay("b", 4));

    FlinkRun second = sandbox.start(plan(sample.longest()), savepoint);
    try {
      Awaitility.await().atMost(Patience.LIMIT).until(() -> sent().size() == 2);
    } finally {
      second.cancel();
    }
    assertThat(sent())
        .containsExactly(sample.written().stay("a", 4), sample.written().stay("b", 5));
  }

  /** Whole numbers as text, by a codec of one's own. */
  record Decimal() implements CodecFormat {
    @Override
    public String name() {
      return "decimal";
    }

    @Override
    public Codec<?> codec(PayloadType type) {
      return new DecimalCodec();
    }
  }

  static final class DecimalCodec implements Codec<Long> {
    private transient StringBuilder prefix;

    @Override
    public void open() {
      prefix = new StringBuilder("#");
    }

    @Override
    public Long decode(byte[] bytes) {
      try {
        return Long.valueOf(new String(bytes, StandardCharsets.UTF_8));
      } catch (NumberFormatException e) {
        throw new InvalidMessageException("it is not a decimal number");
      }
    }

    @Override
    public byte[] encode(Long payload) {
      return bytes(prefix + payload.toString());
    }
  }

  @Test
  void maybeOnesOwnAndAnInvalidElementIsDroppedAlone() {
    for (String text : List.of("1", "two", "3")) {
      send(bytes(text));
    }

    sandbox
        .start(
            plan(() ->
                    toTopic(
                        streamingSource("in", "in")
                            .apply("batch", batch(3, NEVER))
                            .apply("parser", batchParser(Long.class, new Decimal()))
                            .apply("each", flatMap(m -> m.payload(), Long.class))
                            .apply("serializer", serializer(new Decimal()))))
                .untilLatest())
        .awaitFinished(Patience.LIMIT);

    assertThat(written()).containsExactly("#1", "#3");
  }
}
