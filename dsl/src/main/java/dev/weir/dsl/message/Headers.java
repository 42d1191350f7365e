package dev.weir.dsl.message;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The headers of a {@link Message}, in the order of the record, names repeated where they were.
 *
 * <pre>{@code
 * Headers headers = Headers.of(Header.of("trace", "a"), Header.of("trace", "b"));
 * Optional<Header> newest = headers.last("trace");   // b
 * }</pre>
 *
 * <p>Immutable and equal by value, order included. Thread-safe.
 */
public final class Headers implements Iterable<Header> {
  private static final Headers NONE = new Headers(List.of());

  /** As they came in, or {@code null} where they were made one by one. */
  private final Unread unread;

  /** As they were made one by one, or {@code null} where they came in. */
  private final List<Header> made;

  /** What was read; it is immutable, so that it does no harm where two threads read it. */
  private List<Header> read;

  /** Makes headers of a list, which is copied. */
  public Headers(List<Header> list) {
    this.unread = null;
    this.made = List.copyOf(list);
  }

  private Headers(Unread unread) {
    this.unread = unread;
    this.made = null;
  }

  /**
   * Headers as they came in, which are taken apart only where somebody looks at them: most messages
   * hand them on.
   *
   * <pre>{@code
   * record Bytes(byte[] value) implements Headers.Unread {
   *   public int size() {
   *     return 1;
   *   }
   *
   *   public java.util.List<Header> read() {
   *     return java.util.List.of(Header.of("all", value));
   *   }
   * }
   * }</pre>
   *
   * <p>Immutable and thread-safe.
   */
  public interface Unread {
    /** Returns how many headers there are, one or more. */
    int size();

    /** Takes the headers apart. */
    List<Header> read();
  }

  /** Returns no headers. */
  public static Headers none() {
    return NONE;
  }

  /** Makes headers in the given order. */
  public static Headers of(Header... headers) {
    return headers.length == 0 ? NONE : new Headers(Arrays.asList(headers));
  }

  /** Makes headers that are taken apart where somebody looks at them. */
  public static Headers of(Unread unread) {
    return new Headers(Objects.requireNonNull(unread, "unread"));
  }

  /** Returns the headers as they came in, or empty where they were made one by one. */
  public Optional<Unread> unread() {
    return Optional.ofNullable(unread);
  }

  /** Returns the headers. */
  public List<Header> list() {
    if (made != null) {
      return made;
    }
    List<Header> known = read;
    if (known == null) {
      known = List.copyOf(unread.read());
      read = known;
    }
    return known;
  }

  /** Returns the last header of that name, which is the one that counts in Kafka. */
  public Optional<Header> last(String name) {
    List<Header> list = list();
    for (int index = list.size() - 1; index >= 0; index--) {
      if (list.get(index).name().equals(name)) {
        return Optional.of(list.get(index));
      }
    }
    return Optional.empty();
  }

  /** Returns these headers followed by one more. */
  public Headers with(Header header) {
    return new Headers(Stream.concat(list().stream(), Stream.of(header)).toList());
  }

  /** Returns how many headers there are, without taking them apart. */
  public int size() {
    return made == null ? unread.size() : made.size();
  }

  @Override
  public Iterator<Header> iterator() {
    return list().iterator();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Headers that && list().equals(that.list());
  }

  @Override
  public int hashCode() {
    return list().hashCode();
  }

  /** Names the headers and the sizes of their values, never the values, which may be secrets. */
  @Override
  public String toString() {
    return "Headers[list=" + list() + "]";
  }
}
