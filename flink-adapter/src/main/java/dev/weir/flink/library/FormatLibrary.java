package dev.weir.flink.library;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The libraries of formats, which are on the class path only where somebody uses the format.
 *
 * <p>What refers to their classes is in classes of its own, which are not loaded before it is clear
 * that the library is there.
 *
 * <pre>{@code
 * FormatLibrary.AVRO.require();
 * }</pre>
 */
public enum FormatLibrary {
  AVRO(
      "Avro",
      "org.apache.flink:flink-avro",
      Optional.of("org.apache.avro.generic.IndexedRecord"),
      List.of("org.apache.flink.formats.avro.typeutils.AvroSerializer", "org.apache.avro.Schema")),

  PROTOBUF(
      "Protobuf",
      "com.google.protobuf:protobuf-java",
      Optional.of("com.google.protobuf.Message"),
      List.of("com.google.protobuf.Message")),

  MESSAGE_PACK(
      "MessagePack",
      "org.msgpack:jackson-dataformat-msgpack",
      Optional.empty(),
      List.of("org.msgpack.jackson.dataformat.MessagePackMapper", "org.msgpack.core.MessagePack")),

  PARQUET(
      "Parquet",
      "org.apache.parquet:parquet-hadoop",
      Optional.empty(),
      List.of("org.apache.parquet.hadoop.ParquetWriter")),

  PARQUET_PARTS(
      "Parquet of a file sink",
      "org.apache.flink:flink-parquet",
      Optional.empty(),
      List.of("org.apache.flink.formats.parquet.ParquetWriterFactory")),

  CSV(
      "CSV",
      "com.fasterxml.jackson.dataformat:jackson-dataformat-csv",
      Optional.empty(),
      List.of("com.fasterxml.jackson.dataformat.csv.CsvMapper")),

  PARQUET_SNAPPY(
      "Parquet with Snappy",
      "org.xerial.snappy:snappy-java",
      Optional.empty(),
      List.of("org.xerial.snappy.Snappy")),

  PARQUET_ZSTD(
      "Parquet with Zstandard",
      "com.github.luben:zstd-jni",
      Optional.empty(),
      List.of("com.github.luben.zstd.Zstd")),

  PARQUET_LZ4(
      "Parquet with LZ4",
      "io.airlift:aircompressor",
      Optional.empty(),
      List.of("io.airlift.compress.lz4.Lz4Compressor"));

  private final String format;
  private final String coordinates;
  private final Optional<String> root;
  private final List<String> needed;

  FormatLibrary(String format, String coordinates, Optional<String> root, List<String> needed) {
    this.format = format;
    this.coordinates = coordinates;
    this.root = root;
    this.needed = needed;
  }

  /** Returns the library whose data a class is, known by the names of what it extends. */
  public static Optional<FormatLibrary> of(Class<?> type) {
    return Arrays.stream(values())
        .filter(library -> library.root.filter(root -> isOrExtends(type, root)).isPresent())
        .findFirst();
  }

  private static boolean isOrExtends(Class<?> type, String root) {
    return type != null
        && (type.getName().equals(root)
            || isOrExtends(type.getSuperclass(), root)
            || Arrays.stream(type.getInterfaces()).anyMatch(each -> isOrExtends(each, root)));
  }

  /** Returns the words by which people call the format. */
  public String format() {
    return format;
  }

  /** Returns the library's group and artifact, as Maven knows them. */
  public String coordinates() {
    return coordinates;
  }

  /** Returns whether Weir can use the library. */
  public boolean isPresent() {
    return needed.stream().allMatch(FormatLibrary::canBeLoaded);
  }

  private static boolean canBeLoaded(String name) {
    try {
      Class.forName(name, false, FormatLibrary.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  /**
   * Does nothing where Weir can use the library.
   *
   * @throws MissingLibraryException where it cannot
   */
  public void require() {
    if (!isPresent()) {
      throw new MissingLibraryException(this);
    }
  }
}
