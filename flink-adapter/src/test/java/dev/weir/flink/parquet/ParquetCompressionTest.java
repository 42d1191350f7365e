package dev.weir.flink.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.dsl.step.ParquetCompression;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The compression of a Parquet file")
class ParquetCompressionTest {
  private static final String COLUMNS =
      "required int64 id; required binary text (STRING); optional double size;";

  private static List<Map<String, Object>> rows() {
    return IntStream.range(0, 10_000)
        .mapToObj(
            number ->
                Map.<String, Object>of(
                    "id", number, "text", "the text of row " + number, "size", number % 7))
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void isUsedAndReadBackByParquetItself(ParquetCompression compression) {
    ParquetFile file = ParquetFile.of(COLUMNS, compression, rows());

    List<ColumnChunkMetaData> chunks = file.footer().getBlocks().get(0).getColumns();
    assertThat(chunks)
        .hasSize(3)
        .allSatisfy(chunk -> assertThat(chunk.getCodec()).hasToString(compression.name()));
    assertThat(chunks.get(1).getTotalSize() < chunks.get(1).getTotalUncompressedSize() / 2)
        .isEqualTo(compression != ParquetCompression.UNCOMPRESSED);
    assertThat(file.rows()).hasSize(10_000);
    assertThat(file.rows().get(9_999))
        .hasToString("id: 9999\ntext: the text of row 9999\nsize: 3.0\n");
  }

  @ParameterizedTest
  @EnumSource
  void worksForFewRowsAndForNone(ParquetCompression compression) {
    assertThat(ParquetFile.of(COLUMNS, compression, rows().subList(0, 1)).rows())
        .extracting(Object::toString)
        .containsExactly("id: 0\ntext: the text of row 0\nsize: 0.0\n");
    assertThat(ParquetFile.of(COLUMNS, compression, List.of()).rows()).isEmpty();
  }
}
