package dev.weir.flink.compile;

import static dev.weir.dsl.FileFormats.avro;
import static dev.weir.dsl.FileFormats.avroRecords;
import static dev.weir.dsl.FileFormats.csv;
import static dev.weir.dsl.FileFormats.jsonLines;
import static dev.weir.dsl.FileFormats.parquet;
import static dev.weir.dsl.Sinks.fileSink;
import static dev.weir.dsl.Sinks.gzip;
import static dev.weir.dsl.Sinks.lines;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.parser;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.deployment.DescriptorLoader;
import dev.weir.dsl.Applier;
import dev.weir.dsl.FileSink;
import dev.weir.dsl.Formats;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.Sink;
import dev.weir.dsl.check.Checked;
import dev.weir.dsl.step.FileFormat;
import dev.weir.flink.library.IsolatedClasses;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.PlannedOperator;
import dev.weir.flink.samples.avro.Visit;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The compiler, of the formats of files,")
class CheckFileFormatsTest {
  private static final String RECORD =
      """
      {"type": "record", "name": "R", "fields": [{"name": "x", "type": "int"}]}
      """;

  public record Point(int x, String name) {}

  public record Priced(BigDecimal price) {}

  public record Listed(List<String> tags) {}

  private static Checked<FlinkPlan> compile(PipelineDefinition definition, String keys) {
    String yaml =
        """
        pipeline:
          on_invalid: dlq
          segments:
            - steps_config:
                in: {bootstrap_servers: 'a:1', dlq: {topic: dead, bootstrap_servers: 'a:1'}}
                out: {starts_segment: false%s}
        """
            .formatted(keys);
    return FlinkCompiler.compile(
        definition.graph().orThrow(),
        DescriptorLoader.parse("my.yaml", yaml.getBytes(StandardCharsets.UTF_8)).orThrow());
  }

  private static <T> PipelineDefinition pipeline(Applier<byte[], T> parser, Sink<T> sink) {
    return PipelineDefinition.of(
        "files", () -> streamingSource("in", "rows").apply("parser", parser).sink("out", sink));
  }

  private static <T> PipelineDefinition pipeline(Class<T> type, FileFormat<T> format) {
    return pipeline(parser(type), fileSink("/out").format(format));
  }

  private static Stream<String> findings(PipelineDefinition pipeline, String keys) {
    return compile(pipeline, keys).findings().stream()
        .map(finding -> finding.code() + " " + finding.place() + " " + finding.problem());
  }

  /** What is called in class loaders that lack libraries. */
  public static final class Compiling {
    private Compiling() {}

    public static String findings(String format) {
      PipelineDefinition pipeline =
          switch (format) {
            case "Parquet" -> pipeline(Point.class, parquet(Point.class));
            case "CSV" -> pipeline(Point.class, csv(Point.class));
            case "JSON lines" -> pipeline(Point.class, jsonLines(Point.class));
            default -> throw new IllegalArgumentException(format);
          };
      return compile(pipeline, "").findings().toString();
    }
  }

  static List<Arguments> formats() {
    return List.of(
        Arguments.of(pipeline(Point.class, parquet(Point.class)), ".parquet"),
        Arguments.of(pipeline(Point.class, csv(Point.class)), ".csv"),
        Arguments.of(pipeline(Point.class, jsonLines(Point.class)), ".jsonl"),
        Arguments.of(
            pipeline(
                parser(Visit.class, Formats.avro()), fileSink("/out").format(avro(Visit.class))),
            ".avro"),
        Arguments.of(
            pipeline(
                parser(GenericRecord.class, Formats.avro(RECORD)),
                fileSink("/out").format(avroRecords(RECORD))),
            ".avro"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("formats")
  void writesPayloadsWhereThePoliciesOfTheSinkApply(PipelineDefinition pipeline, String suffix) {
    FlinkPlan plan = compile(pipeline, "").orThrow();

    assertThat(plan.operators())
        .extracting(PlannedOperator::name)
        .containsSubsequence("parser", "out#encode", "out#count", "out", "in#dead-letters");
    assertThat(plan.operators())
        .filteredOn(operator -> operator.name().equals("out#encode"))
        .extracting(operator -> operator.errors().sender().orElseThrow())
        .containsExactly("files/parser");
    assertThat(plan.operators())
        .filteredOn(operator -> operator.path().toString().equals("out"))
        .extracting(operator -> operator.input().orElseThrow().toString())
        .last()
        .isEqualTo("byte[]");
    assertThat(plan.operators().toString()).contains("suffix=" + suffix + ",");
  }

  @Test
  void writesBytesAsTheyAre() {
    PipelineDefinition pipeline =
        PipelineDefinition.of(
            "files", () -> streamingSource("in", "rows").sink("out", fileSink("/out")));

    assertThat(compile(pipeline, "").orThrow().operators())
        .extracting(PlannedOperator::name)
        .containsExactly("in", "out#count", "out");
  }

  static List<Arguments> refused() {
    return List.of(
        Arguments.of(
            pipeline(Priced.class, parquet(Priced.class)),
            "WEIR-F010",
            "payload.price is BigDecimal, which does not say its columns: say the schema."),
        Arguments.of(
            pipeline(Point.class, parquet(Point.class).withSchema("message")),
            "WEIR-F010",
            "The schema cannot be read"),
        Arguments.of(
            pipeline(
                Point.class, parquet(Point.class).withSchema("message m { required int64 id; }")),
            "WEIR-F010",
            "The column 'id' is required, and the record Point has no component of that name."),
        Arguments.of(
            pipeline(Listed.class, csv(Listed.class)),
            "WEIR-F005",
            "payload.tags is List, and a column of CSV holds single values."),
        Arguments.of(
            pipeline(Point.class, avro(Point.class)),
            "WEIR-F005",
            "Point is neither a class that Avro generated nor GenericRecord with a schema."),
        Arguments.of(
            pipeline(
                parser(GenericRecord.class, Formats.avro(RECORD)),
                fileSink("/out").format(avroRecords(RECORD.replace("int", "long")))),
            "WEIR-F005",
            "The schema in avro(...) is not that of the records that the serializer gets: leave"),
        Arguments.of(
            pipeline(
                parser(Visit.class, Formats.avro()),
                fileSink("/out").format(jsonLines(Visit.class))),
            "WEIR-F005",
            "payload is Visit, a class of Avro, which JSON cannot hold."));
  }

  @ParameterizedTest(name = "{2}")
  @MethodSource("refused")
  void refusesWhatAFormatCannotHold(PipelineDefinition pipeline, String code, String problem) {
    assertThat(findings(pipeline, ""))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding)
                    .startsWith(code + " step 'out' (CheckFileFormatsTest.java:")
                    .contains(problem));
  }

  @Test
  void takesASchemaWhereTheClassSaysTooLittle() {
    PipelineDefinition pipeline =
        pipeline(
            Priced.class,
            parquet(Priced.class)
                .withSchema("message m { optional int64 price (DECIMAL(12,2)); }"));

    assertThat(findings(pipeline, "")).isEmpty();
  }

  @Test
  void refusesGzipAroundFormatsThatCompressInside() {
    FileSink files = fileSink("/out");

    assertThat(
            findings(
                pipeline(
                    parser(Point.class), files.compression(gzip()).format(parquet(Point.class))),
                ""))
        .singleElement()
        .satisfies(finding -> assertThat(finding).startsWith("WEIR-F030 step 'out'"));
    assertThat(
            findings(
                pipeline(parser(Visit.class, Formats.avro()), files.format(avro(Visit.class))),
                ", compression: gzip"))
        .containsExactly(
            "WEIR-F030 my.yaml:6:38 Files of Avro are compressed inside, and no reader finds its"
                + " way into them through gzip.");
    assertThat(
            findings(
                pipeline(parser(Point.class), files.format(csv(Point.class))),
                ", compression: gzip"))
        .isEmpty();
  }

  @Test
  void refusesToLeaveLineBreaksOutOfAFormat() {
    assertThat(
            findings(
                pipeline(
                    parser(Point.class),
                    fileSink("/out")
                        .rolling(lines().withoutLineBreaks())
                        .format(jsonLines(Point.class))),
                ""))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding)
                    .startsWith("WEIR-F030 step 'out'")
                    .endsWith(
                        "withoutLineBreaks() is for bytes as they are, and files of JSON lines are"
                            + " framed by their format."));
  }

  @ParameterizedTest
  @CsvSource({
    "Parquet, flink-parquet-, org.apache.flink:flink-parquet",
    "Parquet, parquet-hadoop-, org.apache.parquet:parquet-hadoop",
    "CSV, jackson-dataformat-csv-, com.fasterxml.jackson.dataformat:jackson-dataformat-csv",
  })
  void namesTheLibraryThatIsMissing(String format, String jar, String coordinates)
      throws Exception {
    try (IsolatedClasses classes = IsolatedClasses.without(jar)) {
      assertThat(classes.call(Compiling.class, "findings", String.class, format))
          .contains("error WEIR-F011 at step 'out' (CheckFileFormatsTest.java:")
          .contains("allowed: " + coordinates);
    }
  }

  @Test
  void needsNoLibraryForJson() throws Exception {
    try (IsolatedClasses classes =
        IsolatedClasses.without("flink-parquet-", "parquet-", "jackson-dataformat-csv-")) {
      assertThat(classes.call(Compiling.class, "findings", String.class, "JSON lines"))
          .isEqualTo("[]");
    }
  }
}
