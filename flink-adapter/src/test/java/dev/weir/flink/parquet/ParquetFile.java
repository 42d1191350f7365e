package dev.weir.flink.parquet;

import dev.weir.dsl.message.Message;
import dev.weir.dsl.step.ParquetCompression;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;

/** A file that the serializer wrote, as Parquet's own reader sees it. */
record ParquetFile(byte[] bytes, ParquetMetadata footer, List<Group> rows) {

  /** Writes rows of a schema's columns. */
  static ParquetFile of(String columns, Object... rows) {
    return of(columns, ParquetCompression.SNAPPY, Arrays.asList(rows));
  }

  static ParquetFile of(String columns, ParquetCompression compression, List<?> rows) {
    return read(write("message row { " + columns + " }", compression, rows));
  }

  static byte[] write(String schema, ParquetCompression compression, List<?> rows) {
    ParquetSerializerFunction<Object> function =
        new ParquetSerializerFunction<>(schema, compression);
    function.open();
    try {
      return function.process(Message.of(new ArrayList<>(rows))).payload();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ParquetFile read(byte[] bytes) {
    try {
      Path file = Files.createTempFile("rows", ".parquet");
      try {
        Files.write(file, bytes);
        return read(bytes, file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ParquetFile read(byte[] bytes, Path file) throws IOException {
    try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
      MessageType schema = reader.getFileMetaData().getSchema();
      List<Group> rows = new ArrayList<>();
      PageReadStore pages = reader.readNextRowGroup();
      while (pages != null) {
        RecordReader<Group> records =
            new ColumnIOFactory()
                .getColumnIO(schema)
                .getRecordReader(pages, new GroupRecordConverter(schema));
        for (long row = 0; row < pages.getRowCount(); row++) {
          rows.add(records.read());
        }
        pages = reader.readNextRowGroup();
      }
      return new ParquetFile(bytes, reader.getFooter(), rows);
    }
  }

  /** Returns the first column of the first row as Parquet prints it; "none" for null. */
  String printed() {
    Group row = rows.get(0);
    if (row.getFieldRepetitionCount(0) == 0) {
      return "none";
    }
    PrimitiveType type = row.getType().getType(0).asPrimitiveType();
    return switch (type.getPrimitiveTypeName()) {
      case BOOLEAN -> type.stringifier().stringify(row.getBoolean(0, 0));
      case INT32 -> type.stringifier().stringify(row.getInteger(0, 0));
      case INT64 -> type.stringifier().stringify(row.getLong(0, 0));
      case FLOAT -> type.stringifier().stringify(row.getFloat(0, 0));
      case DOUBLE -> type.stringifier().stringify(row.getDouble(0, 0));
      case INT96 -> type.stringifier().stringify(row.getInt96(0, 0));
      case BINARY, FIXED_LEN_BYTE_ARRAY -> type.stringifier().stringify(row.getBinary(0, 0));
    };
  }
}
