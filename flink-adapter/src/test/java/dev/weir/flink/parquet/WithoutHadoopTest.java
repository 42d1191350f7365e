package dev.weir.flink.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.dsl.step.ParquetCompression;
import dev.weir.flink.library.IsolatedClasses;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Writing Parquet")
class WithoutHadoopTest {
  private static final String TEXT = "x".repeat(1_000);

  /** What is called in the other class loader. */
  public static final class Writing {
    private Writing() {}

    public static List<byte[]> inEveryCompression() {
      List<byte[]> files = new ArrayList<>();
      for (ParquetCompression compression : ParquetCompression.values()) {
        List<Row> rows = List.of(new Row(1, TEXT), new Row(2, null));
        files.add(
            ParquetFile.write(
                "message row { required int64 id; optional binary text (STRING); }",
                compression,
                rows));
      }
      return files;
    }
  }

  public record Row(long id, String text) {}

  @Test
  @SuppressWarnings("unchecked")
  void needsNoHadoop() throws Exception {
    try (IsolatedClasses classes = IsolatedClasses.without("hadoop-client-")) {
      assertThat(classes.has("org.apache.hadoop.conf.Configuration")).isFalse();

      List<byte[]> files = classes.call(Writing.class, "inEveryCompression", List.class);

      assertThat(files)
          .extracting(file -> codecOf(ParquetFile.read(file)))
          .containsExactly("UNCOMPRESSED", "SNAPPY", "GZIP", "ZSTD", "LZ4_RAW");
      assertThat(files)
          .allSatisfy(
              file ->
                  assertThat(ParquetFile.read(file).rows())
                      .extracting(Object::toString)
                      .containsExactly("id: 1\ntext: " + TEXT + "\n", "id: 2\n"));
    }
  }

  private static String codecOf(ParquetFile file) {
    return file.footer().getBlocks().get(0).getColumns().get(1).getCodec().toString();
  }
}
