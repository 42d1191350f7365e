package dev.weir.sandbox.junit;

import static dev.weir.dsl.Sinks.streamSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.map;
import static dev.weir.dsl.Steps.serializer;

import dev.weir.dsl.Applier;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.function.Accumulator;
import dev.weir.dsl.message.Message;
import dev.weir.dsl.step.SourceOptions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What tests of windows share: texts at event times, and ways to gather them. */
abstract class WindowTests extends InputOutput {
  /** A time on the grid of every window in these tests. */
  static final long T = 1_700_006_400_000L;

  /** Gathers texts in the order in which they come. */
  public static final class Texts implements Accumulator<String, List<String>, List<String>> {
    @Override
    public List<String> create() {
      return new ArrayList<>();
    }

    @Override
    public List<String> add(List<String> gathered, Message<String> message) {
      gathered.add(message.payload());
      return gathered;
    }

    @Override
    public List<String> merge(List<String> left, List<String> right) {
      List<String> both = new ArrayList<>(left);
      both.addAll(right);
      return both;
    }

    @Override
    public List<String> getValue(List<String> gathered) {
      return gathered.stream().sorted().toList();
    }
  }

  /** Counts by a key of its own, and says both. */
  public record Counted(String key, long count) {}

  public static final class Count implements Accumulator<String, Counted, String> {
    @Override
    public Counted create() {
      return new Counted("", 0);
    }

    @Override
    public Counted add(Counted counted, Message<String> message) {
      return new Counted(message.payload(), counted.count() + 1);
    }

    @Override
    public Counted merge(Counted left, Counted right) {
      return new Counted(left.key(), left.count() + right.count());
    }

    @Override
    public String getValue(Counted counted) {
      return counted.key() + " " + counted.count();
    }
  }

  static PipelineDefinition reduced(Applier<String, ?> reducer) {
    return reduced(reducer, SourceOptions.defaults());
  }

  static <R> PipelineDefinition reduced(Applier<String, R> reducer, SourceOptions options) {
    return PipelineDefinition.of(
        "windows",
        () ->
            streamingSource("in", "in", options)
                .apply("text", map(m -> new String(m.payload(), StandardCharsets.UTF_8)))
                .apply("window", reducer)
                .apply("serializer", serializer())
                .sink("out", streamSink("out")));
  }

  String yaml(String onInvalid, int parallelism) {
    return """
        pipeline:
          on_invalid: %s
          segments:
            - parallelism: %d
              steps_config:
                in: {bootstrap_servers: 'x:1', topic: %s, auto_offset_reset: earliest}
                out: {bootstrap_servers: 'x:1', topic: %s}
        """
        .formatted(onInvalid, parallelism, input, output);
  }

  void run(PipelineDefinition definition) {
    sandbox.runUntilLatest(definition, sandbox.descriptor(yaml("fail", 1)));
  }

  /** Sends texts, each {@code text@seconds} after T. */
  void send(String... timed) {
    sandbox
        .topics()
        .send(
            Stream.of(timed)
                .map(each -> each.split("@"))
                .map(
                    each ->
                        new ProducerRecord<byte[], byte[]>(
                            input,
                            0,
                            T + Math.round(1000 * Double.parseDouble(each[1])),
                            null,
                            each[0].getBytes(StandardCharsets.UTF_8)))
                .toList());
  }

  List<String> texts() {
    return written().stream().map(text -> text.replace("\"", "")).toList();
  }
}
