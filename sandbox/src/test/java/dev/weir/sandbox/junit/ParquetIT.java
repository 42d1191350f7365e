package dev.weir.sandbox.junit;

import static dev.weir.dsl.Sinks.streamSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.batch;
import static dev.weir.dsl.Steps.parquetSerializer;
import static dev.weir.dsl.Steps.parser;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.dsl.PipelineDefinition;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.sandbox.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A Parquet serializer")
class ParquetIT extends InputOutput {
  private static final String SCHEMA =
      """
      message trip {
        required int64 id;
        required binary name (STRING);
        optional group place {
          required binary city (STRING);
          optional double height;
        }
        optional group stops (LIST) {
          repeated group list {
            required binary element (STRING);
          }
        }
      }
      """;

  public record Place(String city, Double height) {}

  public record Trip(long id, String name, Place place, List<String> stops, String comment) {}

  @TempDir private Path folder;

  private FlinkPlan plan(String onInvalid) {
    PipelineDefinition trips =
        PipelineDefinition.of(
            "trips",
            () ->
                streamingSource("in", "in")
                    .apply("parser", parser(Trip.class))
                    .apply("batch", batch(2, Duration.ofSeconds(100)))
                    .apply("parquet", parquetSerializer(SCHEMA))
                    .sink("out", streamSink("out")));
    return sandbox
        .compile(
            trips,
            sandbox.descriptor(
                """
                pipeline:
                  on_invalid: %s
                  segments:
                    - steps_config:
                        in: {bootstrap_servers: 'x:1', topic: %s, auto_offset_reset: earliest}
                        out: {bootstrap_servers: 'x:1', topic: %s}
                """
                    .formatted(onInvalid, input, output)))
        .untilLatest();
  }

  private void send(String... rows) {
    sandbox
        .topics()
        .send(
            Stream.of(rows)
                .map(row -> new ProducerRecord<byte[], byte[]>(input, 0, null, bytes(row)))
                .toList());
  }

  private static final String FIRST =
      """
      {"id": 9007199254740993, "name": "über", "place": {"city": "Berlin", "height": 34.5},
       "stops": ["a", "b"], "comment": "left out"}
      """;

  private static final String SECOND = "{\"id\": -1, \"name\": \"\", \"stops\": []}";

  @Test
  void writesEveryListAsAFileThatParquetReads() throws IOException {
    send(FIRST, SECOND, "{\"id\": 3, \"name\": \"last\"}");

    sandbox.start(plan("fail")).awaitFinished(Patience.LIMIT);

    List<ConsumerRecord<byte[], byte[]>> files = sandbox.topics().readAll(output);
    assertThat(files).hasSize(2);
    assertThat(rowsOf(files.get(0).value()))
        .containsExactly(
            """
            id: 9007199254740993
            name: über
            place
              city: Berlin
              height: 34.5
            stops
              list
                element: a
              list
                element: b
            """,
            "id: -1\nname: \nstops\n");
    assertThat(rowsOf(files.get(1).value())).containsExactly("id: 3\nname: last\n");
  }

  private List<String> rowsOf(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("file.parquet"), bytes);
    try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
      MessageType schema = reader.getFileMetaData().getSchema();
      assertThat(schema).isEqualTo(MessageTypeParser.parseMessageType(SCHEMA));
      assertThat(reader.getFooter().getBlocks()).hasSize(1);
      assertThat(reader.getFooter().getBlocks().get(0).getColumns())
          .hasSize(5)
          .allSatisfy(chunk -> assertThat(chunk.getCodec()).isEqualTo(CompressionCodecName.SNAPPY));
      PageReadStore pages = reader.readNextRowGroup();
      RecordReader<Group> records =
          new ColumnIOFactory()
              .getColumnIO(schema)
              .getRecordReader(pages, new GroupRecordConverter(schema));
      List<String> rows = new ArrayList<>();
      for (long row = 0; row < pages.getRowCount(); row++) {
        rows.add(records.read().toString());
      }
      return rows;
    }
  }

  @Test
  void dropsAListWithARowThatDoesNotFit() throws IOException {
    send(FIRST, "{\"id\": 2, \"name\": null}", "{\"id\": 3, \"name\": \"last\"}");

    sandbox.start(plan("drop")).awaitFinished(Patience.LIMIT);

    List<ConsumerRecord<byte[], byte[]>> files = sandbox.topics().readAll(output);
    assertThat(files).hasSize(1);
    assertThat(rowsOf(files.get(0).value())).containsExactly("id: 3\nname: last\n");
  }
}
