package dev.weir.dsl.step;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How files or objects are called and stored. Immutable; begin with {@link #defaults}.
 *
 * <pre>{@code
 * FileProperties properties =
 *     FileProperties.defaults().withSuffix(".json").withContentType("application/json");
 * }</pre>
 *
 * @param prefix what the names of parts begin with; default {@value #DEFAULT_PREFIX}
 * @param suffix what the names of parts end in; default nothing
 * @param contentType the media type of objects; default what the store takes
 * @param metadata the objects' own metadata; default none
 * @param compression how files are compressed; default not at all
 */
public record FileProperties(
    String prefix,
    String suffix,
    Optional<String> contentType,
    SortedMap<String, String> metadata,
    Compression compression) {
  /** What the names of parts begin with where nothing else is said. */
  public static final String DEFAULT_PREFIX = "part";

  /** What is around them, while a file is written, fits the 255 bytes of a file's name, too. */
  private static final int LONGEST_PART_OF_NAME = 64;

  private static final int LARGEST_METADATA = 8 << 10;

  private static final Pattern MEDIA_TYPE =
      Pattern.compile("[\\w.+!#$&^-]+/[\\w.+!#$&^-]+(?:\\s*;\\s*[^\\p{Cntrl}]+)?");

  private static final FileProperties DEFAULTS =
      new FileProperties(
          DEFAULT_PREFIX, "", Optional.empty(), Collections.emptySortedMap(), Compression.NONE);

  public FileProperties {
    Objects.requireNonNull(prefix, "prefix");
    Objects.requireNonNull(suffix, "suffix");
    Objects.requireNonNull(contentType, "contentType");
    Objects.requireNonNull(compression, "compression");
    metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
    require(!prefix.isEmpty(), "the prefix of files is not empty");
    requirePartOfName("prefix", prefix);
    requirePartOfName("suffix", suffix);
    contentType.ifPresent(
        type ->
            require(
                MEDIA_TYPE.matcher(type).matches(),
                "a content type is one such as application/json, not '" + type + "'"));
    requireMetadata(metadata);
  }

  private static void requirePartOfName(String what, String text) {
    require(!text.contains("/"), "the " + what + " of files has no '/': '" + text + "'");
    require(
        !text.contains("\\"),
        "the " + what + " of files has no '\\', which Flink takes for '/': '" + text + "'");
    require(
        !text.contains(":"),
        "the " + what + " of files has no ':', which Flink takes for a scheme's: '" + text + "'");
    require(
        bytes(text) <= LONGEST_PART_OF_NAME,
        "the "
            + what
            + " of files is at most "
            + LONGEST_PART_OF_NAME
            + " bytes of UTF-8, not "
            + bytes(text));
    requireNoControl("the " + what + " of files", text);
  }

  private static void requireMetadata(Map<String, String> metadata) {
    int size = 0;
    for (Map.Entry<String, String> entry : metadata.entrySet()) {
      require(!entry.getKey().isBlank(), "a key of metadata is not empty");
      requireNoControl("metadata", entry.getKey());
      requireNoControl("metadata", entry.getValue());
      size += bytes(entry.getKey()) + bytes(entry.getValue());
    }
    require(
        size <= LARGEST_METADATA,
        "metadata is at most " + LARGEST_METADATA + " bytes of UTF-8, not " + size);
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static void requireNoControl(String what, String text) {
    require(text.chars().noneMatch(Character::isISOControl), what + " has no control characters");
  }

  private static void require(boolean fits, String sentence) {
    if (!fits) {
      throw new IllegalArgumentException(sentence);
    }
  }

  /** Returns the defaults of all properties. */
  public static FileProperties defaults() {
    return DEFAULTS;
  }

  /** Lets the names of parts begin otherwise. */
  public FileProperties withPrefix(String newPrefix) {
    return new FileProperties(newPrefix, suffix, contentType, metadata, compression);
  }

  /** Lets the names of parts end in a suffix, such as {@code .jsonl}. */
  public FileProperties withSuffix(String newSuffix) {
    return new FileProperties(prefix, newSuffix, contentType, metadata, compression);
  }

  /** Gives objects a content type. */
  public FileProperties withContentType(String newContentType) {
    Objects.requireNonNull(newContentType, "contentType");
    return new FileProperties(prefix, suffix, Optional.of(newContentType), metadata, compression);
  }

  /** Gives objects one more entry of metadata, or another value for one. */
  public FileProperties withMetadata(String key, String value) {
    SortedMap<String, String> more = new TreeMap<>(metadata);
    more.put(Objects.requireNonNull(key, "key"), Objects.requireNonNull(value, "value"));
    return new FileProperties(prefix, suffix, contentType, more, compression);
  }

  /** Compresses otherwise. */
  public FileProperties withCompression(Compression newCompression) {
    return new FileProperties(prefix, suffix, contentType, metadata, newCompression);
  }
}
