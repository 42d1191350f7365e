package dev.weir.flink.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.dsl.message.Message;
import dev.weir.dsl.step.ParquetCompression;
import dev.weir.dsl.type.PayloadType;
import dev.weir.flink.runtime.RejectedMessageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.serialization.BulkWriter;
import org.apache.flink.core.fs.local.LocalDataOutputStream;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A part of Parquet")
class ParquetPartsTest {
  private static final long ROW_GROUP = 1 << 20;

  public record Place(String city, double height) {}

  public record Trip(
      long id,
      int seats,
      boolean late,
      float ratio,
      String name,
      byte[] body,
      Instant time,
      Place place,
      List<Place> stops,
      Map<String, Long> counts) {}

  /** A bean whose getter throws. */
  public static final class Broken {
    public long getId() {
      throw new IllegalStateException("the getter");
    }
  }

  private static final Trip FULL =
      new Trip(
          1,
          2,
          true,
          0.5f,
          "über",
          new byte[] {0, -1},
          Instant.parse("2026-01-31T10:15:30.123456Z"),
          new Place("Berlin", 34.5),
          Arrays.asList(new Place("a", 1), null, new Place(null, 2)),
          counts());

  private static final Trip NULLS = new Trip(2, 0, false, 0, null, null, null, null, null, null);

  @TempDir private Path folder;

  private static Map<String, Long> counts() {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("p", 1L);
    counts.put("q", null);
    return counts;
  }

  private static String schema() {
    return ParquetSchema.of(PayloadType.of(Trip.class));
  }

  private static ParquetRowEncoder<Object> encoder(String schema) {
    ParquetRowEncoder<Object> encoder = new ParquetRowEncoder<>(schema);
    encoder.open();
    return encoder;
  }

  private ParquetFile write(
      String schema, ParquetCompression compression, long rowGroup, List<?> rows)
      throws IOException {
    ParquetRowEncoder<Object> encoder = encoder(schema);
    Path file = folder.resolve("part");
    try (LocalDataOutputStream stream = new LocalDataOutputStream(file.toFile())) {
      BulkWriter<Message<byte[]>> writer =
          ParquetParts.writers(schema, compression, rowGroup).create(stream);
      for (Object row : rows) {
        writer.addElement(Message.of(encoder.encode(row)));
      }
      writer.finish();
    }
    return ParquetFile.read(Files.readAllBytes(file));
  }

  @ParameterizedTest
  @EnumSource(ParquetCompression.class)
  void holdsWhatASerializedFileHolds(ParquetCompression compression) throws IOException {
    List<Trip> trips = List.of(FULL, NULLS);

    ParquetFile part = write(schema(), compression, ROW_GROUP, trips);

    ParquetFile whole =
        ParquetFile.read(ParquetFile.write(schema(), ParquetCompression.SNAPPY, trips));
    assertThat(part.rows()).extracting(Object::toString).hasSize(2);
    assertThat(part.rows().toString()).isEqualTo(whole.rows().toString());
    assertThat(part.footer().getBlocks().get(0).getColumns())
        .allSatisfy(
            column ->
                assertThat(column.getCodec())
                    .isEqualTo(CompressionCodecName.valueOf(compression.name())));
  }

  @Test
  void hasAsManyRowGroupsAsItsRowsNeed() throws IOException {
    List<Map<String, byte[]>> rows =
        java.util.stream.IntStream.range(0, 1000)
            .mapToObj(i -> Map.of("body", new byte[] {(byte) i, (byte) (i >> 8), 3}))
            .toList();

    ParquetFile part =
        write("message row { required binary body; }", ParquetCompression.UNCOMPRESSED, 1000, rows);

    assertThat(part.rows()).hasSize(1000);
    assertThat(part.footer().getBlocks()).hasSizeGreaterThan(2);
  }

  @Test
  void isNotTouchedByRowsThatDoNotFit() throws IOException {
    String schema = "message row { required int64 id; required binary name (STRING); }";
    ParquetRowEncoder<Object> encoder = encoder(schema);
    Map<String, Object> unnamed = new HashMap<>(Map.of("id", 1));

    assertThatThrownBy(() -> encoder.encode(unnamed))
        .isInstanceOf(RejectedMessageException.class)
        .hasMessage("column 'name' is required and has no value");
    assertThatThrownBy(() -> encoder.encode(Map.of("id", "x", "name", "n")))
        .isInstanceOf(RejectedMessageException.class)
        .hasMessageStartingWith("column 'id' is not a whole number");
    assertThatThrownBy(() -> encoder.encode("secret"))
        .isInstanceOf(RejectedMessageException.class)
        .hasMessageStartingWith("the row is not a record")
        .hasMessageNotContaining("secret");
    assertThat(encoder.encode(Map.of("id", 1, "name", "n")))
        .isEqualTo(encoder(schema).encode(Map.of("id", 1, "name", "n")));
  }

  @Test
  void getsWhatAGetterThrowsBeforeAnyOfItIsWritten() {
    assertThatThrownBy(() -> encoder("message row { required int64 id; }").encode(new Broken()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the getter");
  }

  @Test
  void takesNoTimeThatItWouldHaveToRound() {
    assertThatThrownBy(
            () ->
                encoder("message row { required int64 time (TIMESTAMP(MICROS,true)); }")
                    .encode(Map.of("time", Instant.ofEpochSecond(1, 1))))
        .isInstanceOf(RejectedMessageException.class)
        .hasMessageContaining("column 'time' is not a point in time in whole microseconds");
  }
}
