package dev.weir.sandbox.junit;

import static dev.weir.dsl.Sinks.fileSink;
import static dev.weir.dsl.Sinks.lines;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.batch;
import static dev.weir.dsl.Steps.map;
import static dev.weir.dsl.Steps.parquetSerializer;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.dsl.Pipeline;
import dev.weir.dsl.message.Message;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.runtime.StepMetrics;
import dev.weir.sandbox.FilesBelow;
import dev.weir.sandbox.Patience;
import dev.weir.sandbox.flink.FlinkRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An object sink")
class RollingObjectsIT extends InputOutput {
  /** What stands between a name and the rest of a message. */
  private static final String SEPARATOR = "\t";

  private static final List<String> NAMES =
      List.of(
          "2026-01-31T10:15:30",
          "a:b/c:d",
          "with spaces/100%25",
          "?x=1#y+z&",
          "ümläut/日本/😀",
          "plain");

  public record Row(long id, String name) {}

  @TempDir private Path folder;

  private static String nameOf(Message<byte[]> message) {
    String text = new String(message.payload(), StandardCharsets.UTF_8);
    return text.substring(0, text.indexOf(SEPARATOR));
  }

  private static Row row(Message<byte[]> message) {
    String text = new String(message.payload(), StandardCharsets.UTF_8);
    return new Row(
        Long.parseLong(text.substring(text.indexOf(SEPARATOR) + 1)), "row \"" + text + "\"");
  }

  private void send(int from, int to) {
    sandbox
        .topics()
        .send(
            IntStream.range(from, to)
                .mapToObj(i -> NAMES.get(i % NAMES.size()) + SEPARATOR + i)
                .map(text -> new ProducerRecord<byte[], byte[]>(input, bytes(text)))
                .toList());
  }

  private Pipeline gathering() {
    return streamingSource("in", "in")
        .sink("out", fileSink(folder.toString(), RollingObjectsIT::nameOf).rolling(lines()));
  }

  /** Returns the lines of the files in each folder below that of the test. */
  private Map<String, TreeSet<String>> written(Path folder) {
    return FilesBelow.of(folder).stream()
        .filter(file -> !file.getFileName().toString().startsWith("."))
        .flatMap(
            file ->
                read(file).map(line -> Map.entry(folder.relativize(file.getParent()) + "", line)))
        .collect(
            groupingBy(
                Map.Entry::getKey,
                TreeMap::new,
                mapping(Map.Entry::getValue, toCollection(TreeSet::new))));
  }

  private static Stream<String> read(Path file) {
    try {
      return Files.readString(file).lines();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, TreeSet<String>> expected(int to) {
    return IntStream.range(0, to)
        .boxed()
        .collect(
            groupingBy(
                i -> NAMES.get(i % NAMES.size()),
                TreeMap::new,
                mapping(
                    i -> NAMES.get(i % NAMES.size()) + SEPARATOR + i, toCollection(TreeSet::new))));
  }

  private int files() {
    return FilesBelow.of(folder).size();
  }

  @Test
  void gathersMessagesUnderTheirNamesAcrossASavepoint(@TempDir Path savepoints) throws IOException {
    FlinkPlan plan = planToFiles(this::gathering, "");
    send(0, 300);
    FlinkRun first = sandbox.start(plan);
    await(first);
    String savepoint = first.stopWithSavepoint(savepoints.toUri().toString(), false);
    send(300, 600);
    FlinkRun second = sandbox.start(plan, savepoint);
    await(second);
    second.stopWithSavepoint(savepoints.toUri().toString(), true);

    assertThat(written(folder)).isEqualTo(expected(600));
    // Parts went on across the savepoint, so that there is one for each name.
    assertThat(files()).isEqualTo(NAMES.size());
  }

  private static void await(FlinkRun run) {
    Awaitility.await()
        .atMost(Patience.LIMIT)
        .until(() -> run.counters().of("out", StepMetrics.MESSAGES_OUT) == 300);
  }

  @Test
  void gathersMessagesAgainAfterTheirNameWasIdle() throws IOException {
    send(0, 6);
    FlinkRun run = sandbox.start(planToFiles(this::gathering, ", rolling: {idle: 300ms}"));
    try {
      Awaitility.await().atMost(Patience.LIMIT).until(() -> written(folder).equals(expected(6)));
      send(6, 12);
      Awaitility.await().atMost(Patience.LIMIT).until(() -> written(folder).equals(expected(12)));
    } finally {
      run.cancel();
    }
    assertThat(files()).isEqualTo(2L * NAMES.size());
  }

  @Test
  void holdsTheRowsOfABatchInEachObjectOfAParquetSerializer() {
    send(0, 2000);

    sandbox
        .start(
            planToFiles(
                    () ->
                        streamingSource("in", "in")
                            .apply("row", map(RollingObjectsIT::row))
                            .apply("batch", batch(1000))
                            .apply(
                                "parquet",
                                parquetSerializer(
                                    "message row { required int64 id; required binary name"
                                        + " (STRING); }"))
                            .sink("out", fileSink(folder.toString(), () -> "batches/10:15:30")),
                    ", suffix: .parquet")
                .untilLatest())
        .awaitFinished(Patience.LIMIT);

    assertThat(
            DuckDb.rows(
                "select id, name", "read_parquet", folder, "batches/10:15:30/part-*.parquet"))
        .containsExactlyElementsOf(
            IntStream.range(0, 2000)
                .mapToObj(i -> i + "|row \"" + NAMES.get(i % NAMES.size()) + SEPARATOR + i + "\"")
                .toList());
    assertThat(
            DuckDb.rows(
                "select file_name, num_rows",
                "parquet_file_metadata",
                folder,
                "batches/10:15:30/part-*.parquet"))
        .hasSize(2)
        .allMatch(row -> row.endsWith("|1000"));
  }
}
