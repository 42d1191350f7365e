package dev.weir.flink.compile;

import static dev.weir.dsl.Sinks.printSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.batch;
import static dev.weir.dsl.Steps.batchParser;
import static dev.weir.dsl.Steps.map;
import static dev.weir.dsl.Steps.parser;
import static dev.weir.dsl.Steps.serializer;

import dev.weir.deployment.DescriptorLoader;
import dev.weir.dsl.Chain;
import dev.weir.dsl.Formats;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.check.Checked;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.codec.Format;
import dev.weir.dsl.type.TypeRef;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.samples.avro.Place;
import dev.weir.flink.samples.protobuf.Visit;
import dev.weir.flink.translate.FlinkJob;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.avro.generic.GenericRecord;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Compiles pipelines with formats, called by their names so that a class loader without the
 * formats' libraries can do it, too.
 */
public final class FormatPipelines {
  public record Point(int x) {}

  private static final Map<String, Supplier<Chain>> CHAINS =
      Map.of(
          "json",
          () -> copy(Formats.json()),
          "MESSAGE_PACK",
          () -> copy(Formats.messagePack()),
          "PROTOBUF",
          () -> copy(Formats.protobuf()),
          "AVRO",
          () -> copy(Formats.avro()),
          "visits",
          Visits::copy,
          "places",
          Places::copy,
          "mapped places",
          Places::mapped,
          "records",
          Records::copy);

  private FormatPipelines() {}

  /** Compiles a pipeline, and builds its job where nothing is wrong; returns what is wrong. */
  public static List<String> findingsOf(String pipeline) {
    Checked<FlinkPlan> plan = compile(CHAINS.get(pipeline));
    if (plan.findings().isEmpty()) {
      FlinkJob.build(plan.orThrow(), StreamExecutionEnvironment.getExecutionEnvironment());
    }
    return plan.findings().stream().map(Finding::toString).toList();
  }

  static Checked<FlinkPlan> compile(Supplier<Chain> chain) {
    String yaml = "pipeline: {segments: [{steps_config: {in: {bootstrap_servers: 'a:1'}}}]}";
    return FlinkCompiler.compile(
        PipelineDefinition.of("formats", chain::get).graph().orThrow(),
        DescriptorLoader.parse("my.yaml", yaml.getBytes(StandardCharsets.UTF_8)).orThrow());
  }

  private static Chain copy(Format format) {
    return streamingSource("in", "events")
        .apply("batch", batch(10))
        .apply("lists", batchParser(Point.class, format))
        .apply("first", map(m -> m.payload().get(0)))
        .apply("serializer", serializer(format))
        .apply("parser", parser(Point.class, format))
        .sink("out", printSink());
  }

  private static final class Visits {
    static Chain copy() {
      return streamingSource("in", "events")
          .apply("parser", parser(Visit.class, Formats.protobuf()))
          .apply("serializer", serializer(Formats.protobuf()))
          .sink("out", printSink());
    }
  }

  private static final class Places {
    static Chain copy() {
      return streamingSource("in", "events")
          .apply("parser", parser(Place.class, Formats.avro()))
          .apply("serializer", serializer(Formats.avro()))
          .sink("out", printSink());
    }

    static Chain mapped() {
      return streamingSource("in", "events")
          .apply("places", map(m -> new Place("Basel", null)))
          .sink("out", printSink());
    }
  }

  private static final class Records {
    private static final String SCHEMA = "{\"type\":\"record\",\"name\":\"R\",\"fields\":[]}";

    static Chain copy() {
      return streamingSource("in", "events")
          .apply("parser", parser(GenericRecord.class, Formats.avro(SCHEMA)))
          .apply("same", map(m -> m.payload(), TypeRef.withSchema(GenericRecord.class, SCHEMA)))
          .apply("serializer", serializer(Formats.avro()))
          .sink("out", printSink());
    }
  }
}
