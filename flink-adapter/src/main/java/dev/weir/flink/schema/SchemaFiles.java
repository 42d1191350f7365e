package dev.weir.flink.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads texts from the class path and from files, and from nowhere else. */
final class SchemaFiles {
  static final String CLASS_PATH = "classpath:";
  static final String FILE = "file:";

  private SchemaFiles() {}

  /**
   * Returns a location in the form in which documents are named.
   *
   * @param location {@code classpath:<path>}, {@code file:<path>} or a path
   */
  static String normal(String location) throws SchemaMistakeException {
    if (location.startsWith(CLASS_PATH)) {
      return CLASS_PATH + location.substring(CLASS_PATH.length()).replaceFirst("^/+", "");
    }
    try {
      Path path =
          location.startsWith(FILE + "/") ? Path.of(URI.create(location)) : relative(location);
      return path.toAbsolutePath().normalize().toUri().toString();
    } catch (IllegalArgumentException e) {
      throw new SchemaMistakeException(
          "'" + location + "' is neither classpath:<path> nor a file.", e);
    }
  }

  private static Path relative(String location) throws InvalidPathException {
    return Path.of(location.startsWith(FILE) ? location.substring(FILE.length()) : location);
  }

  /** Returns the text at a normal location, or empty where nothing is there. */
  static Optional<String> read(String location) {
    try {
      return location.startsWith(CLASS_PATH)
          ? readResource(location.substring(CLASS_PATH.length()))
          : readFile(location);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<String> readResource(String name) throws IOException {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    try (InputStream resource = loader.getResourceAsStream(name)) {
      return resource == null
          ? Optional.empty()
          : Optional.of(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static Optional<String> readFile(String location) throws IOException {
    URI uri = URI.create(location);
    if (uri.getAuthority() != null || uri.getPath() == null) {
      return Optional.empty();
    }
    Path file = Path.of(uri);
    return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
  }
}
