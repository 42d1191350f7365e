package dev.weir.sandbox.junit;

import static dev.weir.dsl.FileFormats.avroRecords;
import static dev.weir.dsl.FileFormats.csv;
import static dev.weir.dsl.FileFormats.jsonLines;
import static dev.weir.dsl.FileFormats.parquet;
import static dev.weir.dsl.Sinks.fileSink;
import static dev.weir.dsl.Sinks.lines;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.map;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.dsl.Chain;
import dev.weir.dsl.Sink;
import dev.weir.dsl.message.Message;
import dev.weir.dsl.step.FileFormat;
import dev.weir.dsl.type.TypeRef;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.runtime.StepMetrics;
import dev.weir.sandbox.Patience;
import dev.weir.sandbox.flink.FlinkRun;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Files of a format")
class FileFormatsIT extends InputOutput {
  private static final String AVRO_SCHEMA =
      """
      {"type": "record", "name": "Visit", "fields": [
        {"name": "id", "type": "long"},
        {"name": "page", "type": ["null", "string"], "default": null}]}
      """;

  private static final String REQUIRED_PAGE =
      "message visit { required int64 id; required binary page (STRING); }";

  public record Visit(long id, String page, Integer seconds, Instant time, List<String> tags) {
    /** A function of the user's that fails at some payloads, wherever it is called. */
    public List<String> tags() {
      if ("throws".equals(page)) {
        throw new IllegalStateException("the getter");
      }
      return tags;
    }
  }

  public record Row(long id, String page, Integer seconds) {}

  @TempDir private Path folder;

  /** Returns the visit of a number, whose fields are all of its kind. */
  private static Visit visit(int number) {
    return new Visit(
        number,
        number % 5 == 0 ? null : "page, \"" + number + "\"\nü",
        number % 3 == 0 ? null : number,
        Instant.ofEpochSecond(1_767_225_600L + number, 123_456_000),
        number % 2 == 0 ? List.of("a", "b" + number) : List.of());
  }

  private static Visit visit(Message<byte[]> message) {
    String text = new String(message.payload(), StandardCharsets.UTF_8);
    return text.equals("throws")
        ? new Visit(0, text, null, null, null)
        : visit(Integer.parseInt(text));
  }

  private static Row row(Message<byte[]> message) {
    Visit visit = visit(message);
    return new Row(visit.id(), visit.page(), visit.seconds());
  }

  private static GenericRecord record(Message<byte[]> message) {
    Visit visit = visit(message);
    return new GenericRecordBuilder(new Schema.Parser().parse(AVRO_SCHEMA))
        .set("id", visit.id())
        .set("page", visit.page())
        .build();
  }

  private void send(int from, int to) {
    send(IntStream.range(from, to).mapToObj(String::valueOf).toArray(String[]::new));
  }

  private void send(String... texts) {
    sandbox
        .topics()
        .send(
            Stream.of(texts)
                .map(text -> new ProducerRecord<byte[], byte[]>(input, bytes(text)))
                .toList());
  }

  private void run(FlinkPlan plan) {
    sandbox.start(plan.untilLatest()).awaitFinished(Patience.LIMIT);
  }

  private Sink<Visit> visits(FileFormat<Visit> format) {
    return fileSink(folder.toString()).format(format);
  }

  private static Chain of(Sink<Visit> sink) {
    return streamingSource("in", "in").apply("visit", map(FileFormatsIT::visit)).sink("out", sink);
  }

  /** Returns the files that are whole. */
  private List<Path> files() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> !file.getFileName().toString().startsWith(".")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> expected(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(FileFormatsIT::visit)
        .map(
            visit ->
                String.join(
                    "|",
                    String.valueOf(visit.id()),
                    visit.page(),
                    String.valueOf(visit.seconds()),
                    visit.time().toString(),
                    visit.tags().toString()))
        .toList();
  }

  private static final String COLUMNS =
      "select id, page, seconds, strftime(time, '%Y-%m-%dT%H:%M:%S.%fZ'), tags";

  @Test
  void ofParquetHoldRowsAsAnotherReaderReadsThem() {
    send(0, 500);

    run(planToFiles(() -> of(visits(parquet(Visit.class))), ""));

    assertThat(files()).isNotEmpty().allMatch(file -> file.toString().endsWith(".parquet"));
    assertThat(DuckDb.rows(COLUMNS, "read_parquet", folder, "*.parquet"))
        .containsExactlyElementsOf(expected(0, 500));
  }

  @Test
  void ofParquetEndWithEachCheckpointAndHoldEachMessageOnceAcrossASavepoint(
      @TempDir Path savepoints) {
    FlinkPlan plan = planToFiles(() -> of(visits(parquet(Visit.class))), "");
    send(0, 300);
    FlinkRun first = sandbox.start(plan);
    Awaitility.await()
        .atMost(Patience.LIMIT)
        .until(() -> first.counters().of("out", StepMetrics.MESSAGES_OUT) == 300);
    Awaitility.await().atMost(Patience.LIMIT).until(() -> !files().isEmpty());
    String savepoint = first.stopWithSavepoint(savepoints.toUri().toString(), false);
    send(300, 600);
    FlinkRun second = sandbox.start(plan, savepoint);
    Awaitility.await()
        .atMost(Patience.LIMIT)
        .until(() -> second.counters().of("out", StepMetrics.MESSAGES_OUT) == 300);
    second.stopWithSavepoint(savepoints.toUri().toString(), true);

    assertThat(DuckDb.rows(COLUMNS, "read_parquet", folder, "*.parquet"))
        .containsExactlyElementsOf(expected(0, 600));
  }

  @Test
  void ofCsvHaveAHeaderEachAndRowsAsAnotherReaderReadsThem() throws IOException {
    send(0, 200);

    run(
        planToFiles(
            () ->
                streamingSource("in", "in")
                    .apply("row", map(FileFormatsIT::row))
                    .sink("out", fileSink(folder.toString()).format(csv(Row.class))),
            ", rolling: {size: 1kb}"));

    assertThat(files())
        .hasSizeGreaterThan(2)
        .allSatisfy(file -> assertThat(file).content().startsWith("id,page,seconds\n"));
    assertThat(DuckDb.rows("select *", "read_csv", folder, "*.csv"))
        .containsExactlyElementsOf(
            IntStream.range(0, 200)
                .mapToObj(FileFormatsIT::visit)
                .map(visit -> visit.id() + "|" + visit.page() + "|" + visit.seconds())
                .toList());
  }

  @Test
  void ofJsonLinesAreReadByALineAndCompressedWhereTheDescriptorSaysSo() throws IOException {
    send(0, 200);

    run(
        planToFiles(
            () -> of(fileSink(folder.toString()).format(jsonLines(Visit.class))),
            ", compression: gzip, suffix: .json.gz, prefix: visits"));

    List<Long> ids = new ArrayList<>();
    for (Path file : files()) {
      assertThat(file.getFileName().toString()).startsWith("visits-").endsWith(".json.gz");
      try (InputStream text = new GZIPInputStream(Files.newInputStream(file))) {
        for (String line : new String(text.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
          ids.add(new JsonMapper().readTree(line).path("id").asLong());
        }
      }
    }
    assertThat(ids).containsExactlyInAnyOrderElementsOf(LongStream.range(0, 200).boxed().toList());
  }

  @Test
  void ofAvroAreContainersThatSayTheirSchema() throws IOException {
    send(0, 200);

    run(
        planToFiles(
            () ->
                streamingSource("in", "in")
                    .apply(
                        "record",
                        map(
                            FileFormatsIT::record,
                            TypeRef.withSchema(GenericRecord.class, AVRO_SCHEMA)))
                    .sink("out", fileSink(folder.toString()).format(avroRecords(AVRO_SCHEMA))),
            ""));

    List<String> pages = new ArrayList<>();
    for (Path file : files()) {
      assertThat(file.toString()).endsWith(".avro");
      try (DataFileReader<GenericRecord> reader =
          new DataFileReader<>(file.toFile(), new GenericDatumReader<>())) {
        reader.forEachRemaining(record -> pages.add(record.get("id") + "|" + record.get("page")));
      }
    }
    assertThat(pages)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 200)
                .mapToObj(FileFormatsIT::visit)
                .map(visit -> visit.id() + "|" + visit.page())
                .toList());
  }

  @Test
  void haveNoRoomForWhatDoesNotFitWhichBecomesADeadLetter() {
    send(0, 10);

    run(planToFiles(() -> of(visits(parquet(Visit.class).withSchema(REQUIRED_PAGE))), ""));

    assertThat(DuckDb.rows("select id", "read_parquet", folder, "*.parquet"))
        .containsExactly("1", "2", "3", "4", "6", "7", "8", "9");
    assertThat(sandbox.topics().readAll(output))
        .extracting(letter -> new String(letter.value(), StandardCharsets.UTF_8))
        .containsExactlyInAnyOrder("0", "5");
    assertThat(
            new String(
                sandbox.topics().readAll(output).get(0).headers().lastHeader("weir.reason").value(),
                StandardCharsets.UTF_8))
        .contains("column 'page' is required and has no value");
  }

  @Test
  void areWrittenOnWhereAGetterThrowsAndThePolicySaysSo() {
    send("1", "throws", "2");

    run(planToFiles(() -> of(visits(parquet(Visit.class))), ", on_error: dlq"));

    assertThat(DuckDb.rows("select id", "read_parquet", folder, "*.parquet"))
        .containsExactly("1", "2");
    assertThat(written()).containsExactly("throws");
  }

  @Test
  void endAfterTheirSizeAlsoBetweenCheckpoints() {
    send(0, 2000);

    run(
        planToFiles(
            () ->
                of(
                    fileSink(folder.toString())
                        .rolling(lines().atBytes(2000))
                        .format(parquet(Visit.class))),
            ""));

    assertThat(files()).hasSizeGreaterThan(5);
    assertThat(DuckDb.rows(COLUMNS, "read_parquet", folder, "*.parquet"))
        .containsExactlyElementsOf(expected(0, 2000));
  }
}
