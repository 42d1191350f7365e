package dev.weir.sandbox.gcs;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The buckets and their objects, in memory. Thread-safe. */
final class Buckets {
  private static final int LONGEST_NAME = 1024;

  /** As the service lists names: by their bytes in UTF-8, which is by their characters. */
  private static final Comparator<String> BY_BYTES = Buckets::compare;

  private final SortedMap<String, NavigableMap<String, StoredObject>> buckets = new TreeMap<>();
  private final Clock clock;
  private long lastGeneration;

  Buckets(Clock clock) {
    this.clock = clock;
  }

  private static int compare(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      if (a.charAt(i) != b.charAt(i)) {
        boolean halves = Character.isSurrogate(a.charAt(i)) != Character.isSurrogate(b.charAt(i));
        // Characters of two halves come after all others, and their halves do not.
        return halves
            ? Character.isSurrogate(a.charAt(i)) ? 1 : -1
            : Character.compare(a.charAt(i), b.charAt(i));
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  synchronized void create(String bucket) {
    buckets.putIfAbsent(bucket, new TreeMap<>(BY_BYTES));
  }

  synchronized boolean exists(String bucket) {
    return buckets.containsKey(bucket);
  }

  private NavigableMap<String, StoredObject> bucket(String name) throws GcsException {
    NavigableMap<String, StoredObject> objects = buckets.get(name);
    if (objects == null) {
      throw GcsException.noBucket();
    }
    return objects;
  }

  synchronized List<StoredObject> all(String bucket) throws GcsException {
    return List.copyOf(bucket(bucket).values());
  }

  synchronized Optional<StoredObject> find(String bucket, String name) throws GcsException {
    return Optional.ofNullable(bucket(bucket).get(name));
  }

  /** Returns an object, of a generation where one is named. */
  synchronized StoredObject get(String bucket, String name, Optional<Long> generation)
      throws GcsException {
    return find(bucket, name)
        .filter(object -> generation.map(each -> each == object.generation()).orElse(true))
        .orElseThrow(() -> GcsException.noObject(bucket, name));
  }

  /**
   * Writes an object in the place of what has its name.
   *
   * @param draft what it holds; generation and times are given to it here
   */
  synchronized StoredObject put(StoredObject draft, Preconditions preconditions)
      throws GcsException {
    checkName(draft.name());
    NavigableMap<String, StoredObject> objects = bucket(draft.bucket());
    preconditions.check(Optional.ofNullable(objects.get(draft.name())));
    lastGeneration = Math.max(lastGeneration + 1, clock.millis() * 1000);
    StoredObject object =
        new StoredObject(
            draft.bucket(),
            draft.name(),
            lastGeneration,
            1,
            draft.content(),
            draft.contentType(),
            draft.contentEncoding(),
            draft.metadata(),
            draft.components(),
            clock.instant(),
            clock.instant());
    objects.put(object.name(), object);
    return object;
  }

  /** Sets the metadata of an object. */
  synchronized StoredObject patch(
      StoredObject changed, Optional<Long> generation, Preconditions preconditions)
      throws GcsException {
    StoredObject before = get(changed.bucket(), changed.name(), generation);
    preconditions.check(Optional.of(before));
    StoredObject object =
        new StoredObject(
            before.bucket(),
            before.name(),
            before.generation(),
            before.metageneration() + 1,
            before.content(),
            changed.contentType(),
            changed.contentEncoding(),
            changed.metadata(),
            before.components(),
            before.created(),
            clock.instant());
    bucket(object.bucket()).put(object.name(), object);
    return object;
  }

  synchronized void delete(
      String bucket, String name, Optional<Long> generation, Preconditions preconditions)
      throws GcsException {
    StoredObject object = get(bucket, name, generation);
    preconditions.check(Optional.of(object));
    bucket(bucket).remove(name);
  }

  /** Refuses a name that the service refuses. */
  static void checkName(String name) throws GcsException {
    int length = name.getBytes(StandardCharsets.UTF_8).length;
    if (length < 1
        || length > LONGEST_NAME
        || name.indexOf('\r') >= 0
        || name.indexOf('\n') >= 0
        || name.equals(".")
        || name.equals("..")
        || name.startsWith(".well-known/acme-challenge/")) {
      throw GcsException.invalid("Invalid object name.");
    }
  }

  /**
   * A part of a listing.
   *
   * @param objects the objects themselves
   * @param prefixes what stands for more objects, to the delimiter
   * @param next where the next part begins; empty for the last
   */
  record Listing(List<StoredObject> objects, List<String> prefixes, Optional<String> next) {}

  /** Lists objects, as the parameters of a request ask. */
  synchronized Listing list(String bucket, Map<String, String> parameters) throws GcsException {
    String prefix = parameters.getOrDefault("prefix", "");
    String delimiter = parameters.getOrDefault("delimiter", "");
    String start = parameters.getOrDefault("startOffset", "");
    String end = parameters.get("endOffset");
    String after = parameters.get("pageToken");
    long most = Preconditions.number(parameters, "maxResults").orElse(1000L);
    List<StoredObject> objects = new ArrayList<>();
    TreeSet<String> prefixes = new TreeSet<>(BY_BYTES);
    Optional<String> last = Optional.empty();
    String first = BY_BYTES.compare(start, prefix) < 0 ? prefix : start;
    for (StoredObject object : bucket(bucket).tailMap(first, true).values()) {
      String name = object.name();
      if (!name.startsWith(prefix) || end != null && BY_BYTES.compare(name, end) >= 0) {
        break;
      }
      int cut = delimiter.isEmpty() ? -1 : name.indexOf(delimiter, prefix.length());
      String shown = cut < 0 ? name : name.substring(0, cut + delimiter.length());
      if (after != null && BY_BYTES.compare(shown, after) <= 0 || prefixes.contains(shown)) {
        continue;
      }
      if (objects.size() + prefixes.size() >= most) {
        return new Listing(objects, List.copyOf(prefixes), last);
      }
      if (cut < 0) {
        objects.add(object);
      } else {
        prefixes.add(shown);
      }
      last = Optional.of(shown);
    }
    return new Listing(objects, List.copyOf(prefixes), Optional.empty());
  }
}
