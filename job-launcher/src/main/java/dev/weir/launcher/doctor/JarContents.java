package dev.weir.launcher.doctor;

import dev.weir.dsl.check.Place;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** What is in a jar that is examined. Not thread-safe. */
final class JarContents implements AutoCloseable {
  static final String CLASS = ".class";
  static final String SERVICES = "META-INF/services/";
  static final String VERSIONS = "META-INF/versions/";
  static final String MANIFEST = "META-INF/MANIFEST.MF";

  private final Path path;
  private final JarFile file;
  private final List<JarEntry> entries;
  private final Map<String, JarEntry> byName = new LinkedHashMap<>();

  private JarContents(Path path, JarFile file) {
    this.path = path;
    this.file = file;
    this.entries = file.stream().filter(entry -> !entry.isDirectory()).toList();
    entries.forEach(entry -> byName.put(entry.getName(), entry));
  }

  /** Opens a jar without looking at its signatures. */
  static JarContents open(Path path) {
    try {
      return new JarContents(path, new JarFile(path.toFile(), false));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path path() {
    return path;
  }

  /** Returns the place of the jar as a whole. */
  Place place() {
    return at("");
  }

  /** Returns the place of an entry. */
  Place at(String entry) {
    return new Place.InJar(path.toString(), entry);
  }

  /** Returns all entries but folders, in their order, also where two have one name. */
  List<JarEntry> entries() {
    return entries;
  }

  /** Returns the names of the entries that are accepted, each once. */
  List<String> names(Predicate<String> accepted) {
    return byName.keySet().stream().filter(accepted).toList();
  }

  boolean has(String name) {
    return byName.containsKey(name);
  }

  /** Returns the checksum of an entry that is there. */
  long checksum(String name) {
    return byName.get(name).getCrc();
  }

  InputStream read(String name) throws IOException {
    return file.getInputStream(byName.get(name));
  }

  /** Returns the value of a main attribute of the manifest. */
  Optional<String> attribute(String name) {
    try {
      Manifest manifest = file.getManifest();
      return Optional.ofNullable(manifest)
          .map(each -> each.getMainAttributes().getValue(name))
          .map(String::strip);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the classes that a service file names, none where it is not there. */
  List<String> service(String entry) {
    return has(entry) ? ServiceFile.classes(text(entry)) : List.of();
  }

  private String text(String entry) {
    try (InputStream bytes = read(entry)) {
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a value of a file of properties that is there. */
  Optional<String> property(String entry, String key) {
    try (InputStream bytes = read(entry)) {
      Properties properties = new Properties();
      properties.load(bytes);
      return Optional.ofNullable(properties.getProperty(key));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
