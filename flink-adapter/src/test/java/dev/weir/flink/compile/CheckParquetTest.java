package dev.weir.flink.compile;

import static dev.weir.dsl.Sinks.streamSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.batch;
import static dev.weir.dsl.Steps.map;
import static dev.weir.dsl.Steps.parquetSerializer;
import static dev.weir.dsl.Steps.parser;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.deployment.DescriptorLoader;
import dev.weir.dsl.Applier;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.check.Checked;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.json.JsonValue;
import dev.weir.dsl.step.ParquetCompression;
import dev.weir.flink.library.IsolatedClasses;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.translate.FlinkJob;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The compiler, of Parquet")
class CheckParquetTest {
  private static final String SCHEMA =
      """
      message row {
        required int64 id;
      }
      """;

  private static Checked<FlinkPlan> compile(Applier<List<JsonValue>, byte[]> serializer) {
    return compile(
        PipelineDefinition.of(
            "files",
            () ->
                streamingSource("in", "rows")
                    .apply("parser", parser(JsonValue.class))
                    .apply("batch", batch(2))
                    .apply("parquet", serializer)
                    .sink("out", streamSink("files"))));
  }

  private static Checked<FlinkPlan> compile(PipelineDefinition definition) {
    String yaml =
        """
        pipeline:
          segments:
            - steps_config: {in: {bootstrap_servers: 'a:1'}, out: {bootstrap_servers: 'a:1'}}
        """;
    return FlinkCompiler.compile(
        definition.graph().orThrow(),
        DescriptorLoader.parse("my.yaml", yaml.getBytes(StandardCharsets.UTF_8)).orThrow());
  }

  /** What is called in class loaders that lack libraries. */
  public static final class Compiling {
    private Compiling() {}

    public static String snappy() {
      return compile(parquetSerializer(SCHEMA)).findings().toString();
    }

    public static String zstd() {
      return compile(parquetSerializer(SCHEMA, ParquetCompression.ZSTD)).findings().toString();
    }

    public static String lz4() {
      return compile(parquetSerializer(SCHEMA, ParquetCompression.LZ4_RAW)).findings().toString();
    }

    public static String nothing() {
      PipelineDefinition copy =
          PipelineDefinition.of(
              "copy",
              () ->
                  streamingSource("in", "rows")
                      .apply("same", map(m -> m.payload(), byte[].class))
                      .sink("out", streamSink("copies")));
      StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
      return FlinkJob.build(compile(copy).orThrow(), environment).getJobName();
    }
  }

  @Test
  void refusesASchemaWithTheStepTheLineAndTheReason() {
    assertThat(compile(parquetSerializer(SCHEMA.replace("required", "needed"))).findings())
        .hasSize(1)
        .first()
        .satisfies(
            finding ->
                assertThat(finding.toString())
                    .startsWith("error WEIR-F010 at step 'parquet' (CheckParquetTest.java:")
                    .contains(
                        "The schema cannot be read in line 2, 'needed int64 id;': expected one of"
                            + " [REQUIRED, OPTIONAL, REPEATED] got needed.")
                    .contains("hint:    Write it as in: message row {"));
  }

  public record Trip(long number, String name) {}

  private static List<String> problemsOfRows(Class<?> type) {
    return findingsOfRows(type, SCHEMA).stream()
        .map(finding -> finding.code() + " " + finding.problem())
        .toList();
  }

  private static List<Finding> findingsOfRows(Class<?> type, String schema) {
    return compile(
            PipelineDefinition.of(
                "files",
                () ->
                    streamingSource("in", "rows")
                        .apply("parser", parser(type))
                        .apply("batch", batch(2))
                        .apply("parquet", parquetSerializer(schema))
                        .sink("out", streamSink("files"))))
        .findings();
  }

  public record Visit(String page, int seconds) {}

  @Test
  void saysWhatThePageOfTheFindingShows() throws IOException {
    String page = Files.readString(Path.of("../docs/findings/WEIR-F010.md"));
    Matcher schemas = Pattern.compile("parquetSerializer\\(\"(.*)\"\\)").matcher(page);

    assertThat(schemas.find()).isTrue();
    assertThat(findingsOfRows(Visit.class, schemas.group(1)))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(page)
                    .contains(finding.problem(), finding.allowed(), "hint:    " + finding.hint()));
    assertThat(schemas.find()).isTrue();
    assertThat(findingsOfRows(Visit.class, schemas.group(1))).isEmpty();
  }

  @Test
  void refusesRowsThatCannotFit() {
    assertThat(problemsOfRows(byte[].class))
        .containsExactly(
            "WEIR-F010 The rows are byte[], and a row is a record, a class with getters or public"
                + " fields, a map or a JSON object.");
    assertThat(problemsOfRows(String.class)).hasSize(1);
    assertThat(problemsOfRows(Trip.class))
        .containsExactly(
            "WEIR-F010 The column 'id' is required, and the record Trip has no component of that"
                + " name.");
    assertThat(problemsOfRows(JsonValue.class)).isEmpty();
  }

  @Test
  void needsNoHadoop() throws Exception {
    try (IsolatedClasses classes = IsolatedClasses.without("hadoop-client-")) {
      assertThat(classes.call(Compiling.class, "snappy", String.class)).isEqualTo("[]");
    }
  }

  @Test
  void namesTheLibraryThatIsMissing() throws Exception {
    try (IsolatedClasses classes = IsolatedClasses.without("parquet-", "hadoop-client-")) {
      assertThat(classes.call(Compiling.class, "snappy", String.class))
          .contains("error WEIR-F011 at step 'parquet' (CheckParquetTest.java:")
          .contains("The format Parquet needs a library that is not on the class path.")
          .contains("allowed: org.apache.parquet:parquet-hadoop");
    }
  }

  @Test
  void namesTheLibraryOfACompressionThatIsMissing() throws Exception {
    try (IsolatedClasses classes =
        IsolatedClasses.without("zstd-jni-", "snappy-java-", "aircompressor-")) {
      assertThat(classes.call(Compiling.class, "zstd", String.class))
          .contains("WEIR-F011", "allowed: com.github.luben:zstd-jni");
      assertThat(classes.call(Compiling.class, "lz4", String.class))
          .contains("WEIR-F011", "allowed: io.airlift:aircompressor");
      assertThat(classes.call(Compiling.class, "snappy", String.class))
          .contains("WEIR-F011", "allowed: org.xerial.snappy:snappy-java");
    }
  }

  @Test
  void needsNoLibraryWhereNoParquetIsWritten() throws Exception {
    try (IsolatedClasses classes =
        IsolatedClasses.without("parquet-", "hadoop-client-", "aircompressor-")) {
      assertThat(classes.call(Compiling.class, "nothing", String.class)).isEqualTo("copy");
    }
  }
}
