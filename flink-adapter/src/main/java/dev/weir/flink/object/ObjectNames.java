package dev.weir.flink.object;

import java.io.Serializable;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * The rules for generated names of objects, so that what one message is called harms neither its
 * job nor other objects.
 *
 * <pre>{@code
 * ObjectNames names = ObjectNames.below("gs://my-bucket/");
 * Optional<String> problem = names.problemOf("orders//1");   // it has an empty segment
 * }</pre>
 *
 * <p>Thread-safe: immutable.
 */
public final class ObjectNames implements Serializable {
  private static final long serialVersionUID = 1;

  /** The longest name of an object, in bytes of UTF-8. */
  public static final int LONGEST = 1024;

  /** The longest part of a path on a local file system, less what is added while uploading. */
  private static final int LONGEST_SEGMENT = 200;

  /** Where Flink keeps what is not committed yet, in a bucket. */
  private static final String UNFINISHED = ".inprogress/";

  /** A slash and a UUID, which Flink adds to the name while uploading to a bucket. */
  private static final int ADDED_WHILE_UPLOADING = 37;

  private final String directory;
  private final int added;

  private ObjectNames(String directory, int added) {
    this.directory = directory;
    this.added = added;
  }

  /** Returns the rules for objects that are called exactly by their names. */
  public static ObjectNames below(String directory) {
    return new ObjectNames(Objects.requireNonNull(directory, "directory"), 0);
  }

  /** Returns the rules for names that so many bytes of a part's own name are added to. */
  public ObjectNames withParts(String prefix, String suffix) {
    return new ObjectNames(directory, bytes(prefix) + bytes(suffix) + PartNames.LONGEST_NUMBERS);
  }

  /** Returns which rule a name breaks, as the end of a sentence; nothing where it breaks none. */
  public Optional<String> problemOf(String name) {
    if (name == null) {
      return Optional.of("its object's name is null");
    }
    return problem(name).map(problem -> "its object's name " + problem);
  }

  private Optional<String> problem(String name) {
    if (name.isEmpty()) {
      return Optional.of("is empty");
    }
    if (name.startsWith("/")) {
      return Optional.of("is absolute: it begins with '/'");
    }
    if (name.endsWith("/")) {
      return Optional.of("ends in '/'");
    }
    if (name.chars().anyMatch(Character::isISOControl)) {
      return Optional.of("has a control character");
    }
    if (name.indexOf('\\') >= 0) {
      return Optional.of("has a '\\', which Flink takes for '/'");
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
      return Optional.of("is no Unicode text: it has half of a surrogate pair");
    }
    if (bytes(name) > LONGEST) {
      return Optional.of("is " + bytes(name) + " bytes of UTF-8, and at most 1024 are allowed");
    }
    if ((name + "/").startsWith(UNFINISHED)) {
      return Optional.of("begins with '.inprogress/', where objects are until they are committed");
    }
    return problemOfSegments(name).or(() -> problemOfFile(name)).or(() -> problemOfPath(name));
  }

  private Optional<String> problemOfSegments(String name) {
    for (String segment : name.split("/", -1)) {
      if (segment.isEmpty()) {
        return Optional.of("has '//' in it");
      }
      if (segment.equals(".") || segment.equals("..")) {
        return Optional.of("has the segment '" + segment + "'");
      }
      if (directory.startsWith("file:") && bytes(segment) > LONGEST_SEGMENT) {
        return Optional.of(
            "has a segment of "
                + bytes(segment)
                + " bytes, and a file's name has at most "
                + LONGEST_SEGMENT);
      }
    }
    return Optional.empty();
  }

  /** Java writes no name of a file that the locale of its process has no characters for. */
  private Optional<String> problemOfFile(String name) {
    if (!directory.startsWith("file:")) {
      return Optional.empty();
    }
    try {
      Path.of(name);
      return Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.of(
          "has a character that no file's name has in the locale of this process; start Flink with"
              + " LC_ALL=C.UTF-8");
    }
  }

  /** While it is uploaded to a bucket, an object has a longer name, which has the same limit. */
  private Optional<String> problemOfPath(String name) {
    URI uri = URI.create(directory);
    if (!"gs".equals(uri.getScheme())) {
      return Optional.empty();
    }
    int length =
        UNFINISHED.length()
            + bytes(uri.getAuthority())
            + bytes(uri.getPath())
            + (uri.getPath().endsWith("/") ? 0 : 1)
            + bytes(name)
            + added
            + ADDED_WHILE_UPLOADING;
    return length <= LONGEST
        ? Optional.empty()
        : Optional.of(
            "would be "
                + length
                + " bytes of UTF-8 while it is uploaded, and at most 1024 are allowed");
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
