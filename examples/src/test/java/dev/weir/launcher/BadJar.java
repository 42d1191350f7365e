package dev.weir.launcher;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/** What a build may do wrong with a fat jar: each makes a bad one of the examples' good one. */
enum BadJar {
  WITHOUT_MAIN_CLASS("WEIR-J001", root -> attribute(root, "Main-Class", null)),
  WITH_A_MAIN_CLASS_THAT_IS_NOT_THERE(
      "WEIR-J001", root -> attribute(root, "Main-Class", "com.acme.Main")),
  WITH_ANOTHER_MAIN_CLASS(
      "WEIR-J001",
      root -> attribute(root, "Main-Class", "org.apache.kafka.common.utils.AppInfoParser")),
  WITHOUT_PIPELINE("WEIR-J002", root -> FatJar.delete(root.resolve("dev/weir/examples"))),
  WITH_FLINK_ITSELF("WEIR-J003", root -> FatJar.addAll(library("flink-core-api-"), root)),
  WITH_A_LOGGING_BACK_END(
      "WEIR-J004",
      root -> {
        FatJar.addAll(library("log4j-slf4j-impl-"), root);
        FatJar.addAll(library("log4j-core-"), root);
      }),
  WITH_THE_INTERFACE_OF_LOGGING(
      "WEIR-J004",
      root ->
          FatJar.write(
              root, "org/slf4j/Logger.class", bytesOf("slf4j-api-", "org/slf4j/Logger.class"))),
  WITH_SIGNATURES(
      "WEIR-J005",
      root -> {
        text(root, "META-INF/ACME.SF", "Signature-Version: 1.0\n\n");
        text(root, "META-INF/ACME.RSA", "");
      }),
  WITH_TWO_KAFKA_CLIENTS(
      "WEIR-J006",
      root ->
          text(
              root,
              "META-INF/maven/org.apache.kafka/kafka-clients/pom.properties",
              "version=3.9.1\ngroupId=org.apache.kafka\nartifactId=kafka-clients\n")),
  WITH_CLASSES_OF_ANOTHER_KAFKA_CLIENT(
      "WEIR-J006",
      root ->
          FatJar.write(
              root,
              "org/apache/kafka/clients/consumer/internals/OldFetcher.class",
              bytesOf("kafka-clients-", "org/apache/kafka/clients/Metadata.class"))),
  WITH_ANOTHER_KAFKA_CLIENT(
      "WEIR-J006", root -> text(root, "kafka/kafka-version.properties", "version=4.1.0\n")),
  WITH_A_SERVICE_FILE_OVER_ANOTHER(
      "WEIR-J007",
      root ->
          FatJar.write(
              root, Services.REPORTERS, bytesOf("flink-metrics-prometheus-", Services.REPORTERS))),
  WITH_A_CLASS_TWICE("WEIR-J008", root -> twin(root, Classes.PICOCLI, "another")),
  WITH_THE_SAME_CLASS_TWICE("WEIR-J008", root -> twin(root, Classes.PICOCLI, "")),
  WITH_A_SERVICE_FILE_TWICE(
      "WEIR-J008", root -> twin(root, Services.REPORTERS, "\n# another library's\n")),
  WITHOUT_MULTI_RELEASE("WEIR-J009", root -> attribute(root, "Multi-Release", null)),
  FOR_A_NEWER_JAVA(
      "WEIR-J010",
      root -> {
        byte[] bytes = Files.readAllBytes(root.resolve(Classes.EXAMPLE));
        bytes[7] = 65;
        FatJar.write(root, Classes.EXAMPLE, bytes);
      }),
  WITH_ANOTHER_CONNECTOR(
      "WEIR-J011",
      root -> change(root, "org/apache/flink/connector/kafka/source/KafkaSource.class")),
  WITH_ANOTHER_WEIR("WEIR-J012", root -> change(root, "dev/weir/dsl/name/StepName.class")),
  WITHOUT_A_LIBRARY(
      "WEIR-J013", root -> FatJar.delete(root.resolve("org/apache/flink/connector/base")));

  /** What stands for the last letter of an entry that is to have the name of another one. */
  private static final char TWIN = '~';

  private final String code;
  private final FatJar.Change change;

  BadJar(String code, FatJar.Change change) {
    this.code = code;
    this.change = change;
  }

  /** Returns the code of what is found in it. */
  String code() {
    return code;
  }

  /** Makes it of a good one. */
  Path make(Path good, Path folder) throws IOException {
    Path jar = FatJar.changed(good, folder, change);
    if (code.equals("WEIR-J008")) {
      giveTwinsOneName(jar);
    }
    return jar;
  }

  /** Names of classes that are changed. */
  private static final class Classes {
    static final String EXAMPLE = "dev/weir/examples/simplemapfilter/SimpleMapFilter.class";
    static final String PICOCLI = "picocli/CommandLine.class";
  }

  /** Names of service files that are changed. */
  private static final class Services {
    static final String REPORTERS =
        "META-INF/services/org.apache.flink.metrics.reporter.MetricReporterFactory";
  }

  private static Path library(String prefix) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(path -> path.getFileName().toString().startsWith(prefix))
        .findFirst()
        .orElseThrow();
  }

  private static byte[] bytesOf(String library, String entry) throws IOException {
    try (FileSystem entries = FileSystems.newFileSystem(library(library))) {
      return Files.readAllBytes(entries.getPath(entry));
    }
  }

  private static void attribute(Path root, String name, String value) throws IOException {
    Path file = root.resolve("META-INF/MANIFEST.MF");
    Manifest manifest = new Manifest(Files.newInputStream(file));
    Attributes attributes = manifest.getMainAttributes();
    if (value == null) {
      attributes.remove(new Attributes.Name(name));
    } else {
      attributes.putValue(name, value);
    }
    try (OutputStream output = Files.newOutputStream(file)) {
      manifest.write(output);
    }
  }

  private static void text(Path root, String name, String text) throws IOException {
    FatJar.write(root, name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Makes a class differ from that of its library without breaking it. */
  private static void change(Path root, String name) throws IOException {
    byte[] bytes = Files.readAllBytes(root.resolve(name));
    FatJar.write(root, name, Arrays.copyOf(bytes, bytes.length + 1));
  }

  /** Adds an entry of the contents of another and more, which will have the other's name. */
  private static void twin(Path root, String name, String more) throws IOException {
    byte[] bytes = Files.readAllBytes(root.resolve(name));
    byte[] added = more.getBytes(StandardCharsets.UTF_8);
    byte[] all = Arrays.copyOf(bytes, bytes.length + added.length);
    System.arraycopy(added, 0, all, bytes.length, added.length);
    FatJar.write(root, name.substring(0, name.length() - 1) + TWIN, all);
  }

  /** A file system of a zip has each name once, so that the file itself is changed. */
  private static void giveTwinsOneName(Path jar) throws IOException {
    byte[] bytes = Files.readAllBytes(jar);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    for (String name : List.of(Classes.PICOCLI, Services.REPORTERS)) {
      String twin = name.substring(0, name.length() - 1) + TWIN;
      for (int at = text.indexOf(twin); at >= 0; at = text.indexOf(twin, at + 1)) {
        bytes[at + twin.length() - 1] = (byte) name.charAt(name.length() - 1);
      }
    }
    Files.write(jar, bytes);
  }
}
