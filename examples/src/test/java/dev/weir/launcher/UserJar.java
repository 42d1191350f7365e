package dev.weir.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Makes jars as a user's build would: compiled classes of the package {@code com.acme}. */
public final class UserJar {
  private static final String HEADER =
      """
      package com.acme;
      import static dev.weir.dsl.Sinks.*;
      import static dev.weir.dsl.Sources.*;
      import static dev.weir.dsl.Steps.*;
      import dev.weir.dsl.*;
      """;

  /** The body of a pipeline that copies its input. */
  public static final String COPY =
      """
      { public String name() { return "copy"; }
        public Pipeline define() {
          return streamingSource("in", "events").sink("out", streamSink("copies")); } }
      """;

  /** A function that joins the texts of a batch, and fails at what is poisoned. */
  static final String JOIN =
      """
        public static byte[] join(dev.weir.dsl.message.Message<java.util.List<byte[]>> message) {
          StringBuilder all = new StringBuilder();
          message.payload().forEach(each -> all.append(new String(each)).append(' '));
          if (all.toString().contains("poison")) throw new IllegalStateException("poisoned");
          return all.toString().trim().getBytes();
        }
      """;

  private UserJar() {}

  /**
   * Returns what gathers all messages of a user, as members of a pipeline's class: a record that
   * holds them, an accumulator {@code Gathering}, and a function {@code user} for the key.
   *
   * @param item the record of a message, which has a component {@code user}
   * @param gathered the name of the record that holds them
   * @param items the name of its component
   */
  static String gathering(String item, String gathered, String items) {
    return """
      public record Gathered(java.util.List<Item> items) {}
      public static final class Gathering
          implements dev.weir.dsl.function.Accumulator<Item, Gathered, Gathered> {
        public Gathered create() { return new Gathered(new java.util.ArrayList<>()); }
        public Gathered add(Gathered gathered, dev.weir.dsl.message.Message<Item> message) {
          gathered.items().add(message.payload());
          return gathered;
        }
        public Gathered merge(Gathered left, Gathered right) {
          left.items().addAll(right.items());
          return left;
        }
        public Gathered getValue(Gathered gathered) { return gathered; }
      }
      public static String user(dev.weir.dsl.message.Message<Item> message) {
        return message.payload().user();
      }
    """
        .replaceAll("\\bItem\\b", item)
        .replaceAll("\\bGathered\\b", gathered)
        .replaceAll("\\bitems\\b", items);
  }

  /**
   * Makes a jar.
   *
   * @param folder where it is made
   * @param classes the declarations of its public classes, each from its name on; one may use those
   *     before it
   */
  public static Path of(Path folder, String... classes) throws IOException {
    return of(folder, Map.of(), classes);
  }

  /**
   * Makes a jar.
   *
   * @param folder where it is made
   * @param resources texts by their names in the jar
   * @param classes the declarations of its public classes, each from its name on
   */
  static Path of(Path folder, Map<String, String> resources, String... classes) throws IOException {
    Path jar = Files.createTempFile(folder, "user-", ".jar");
    Path sources = Files.createTempDirectory(folder, "sources-");
    Path output = Files.createTempDirectory(folder, "classes-");
    for (String declaration : classes) {
      String name = declaration.split("[ {]")[0];
      compile(sources, output, name, HEADER + "public class " + declaration);
    }
    for (Map.Entry<String, String> resource : resources.entrySet()) {
      Path file = output.resolve(resource.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, resource.getValue());
    }
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream zip = new JarOutputStream(file);
        Stream<Path> found = Files.walk(output)) {
      List<Path> compiled = found.filter(Files::isRegularFile).toList();
      for (Path each : compiled) {
        zip.putNextEntry(new JarEntry(output.relativize(each).toString()));
        Files.copy(each, zip);
        zip.closeEntry();
      }
    }
    return jar;
  }

  /** Takes a class of the package out of a jar, as a build does that leaves a library out. */
  static Path without(Path jar, String name) throws IOException {
    try (FileSystem entries = FileSystems.newFileSystem(jar)) {
      Files.delete(entries.getPath("com/acme/" + name + ".class"));
    }
    return jar;
  }

  /** Marks a class of the package as compiled for Java 55, by the version in its class file. */
  static Path forNewerJava(Path jar, String name) throws IOException {
    try (FileSystem entries = FileSystems.newFileSystem(jar)) {
      Path file = entries.getPath("com/acme/" + name + ".class");
      byte[] bytes = Files.readAllBytes(file);
      ByteBuffer.wrap(bytes).putShort(6, (short) 99);
      Files.write(file, bytes);
    }
    return jar;
  }

  /** Compiles one class as a user's build would. */
  static void compile(Path sources, Path output, String name, String text) throws IOException {
    Path file = sources.resolve(name + ".java");
    Files.writeString(file, text);
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-encoding",
                "UTF-8",
                "-d",
                output.toString(),
                "-cp",
                output + File.pathSeparator + System.getProperty("java.class.path"),
                file.toString());
    assertThat(result).as(text).isZero();
  }
}
