package dev.weir.dsl.message;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
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
 * <p>Immutable and equal by value, order included.
 *
 * @param list the headers, copied
 */
public record Headers(List<Header> list) implements Iterable<Header> {
  private static final Headers NONE = new Headers(List.of());

  public Headers {
    list = List.copyOf(list);
  }

  /** Returns no headers. */
  public static Headers none() {
    return NONE;
  }

  /** Makes headers in the given order. */
  public static Headers of(Header... headers) {
    return headers.length == 0 ? NONE : new Headers(Arrays.asList(headers));
  }

  /** Returns the last header of that name, which is the one that counts in Kafka. */
  public Optional<Header> last(String name) {
    for (int index = list.size() - 1; index >= 0; index--) {
      if (list.get(index).name().equals(name)) {
        return Optional.of(list.get(index));
      }
    }
    return Optional.empty();
  }

  /** Returns these headers followed by one more. */
  public Headers with(Header header) {
    return new Headers(Stream.concat(list.stream(), Stream.of(header)).toList());
  }

  public int size() {
    return list.size();
  }

  @Override
  public Iterator<Header> iterator() {
    return list.iterator();
  }
}
