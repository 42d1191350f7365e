package dev.weir.dsl.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * One header of a {@link Message}: a name and bytes, or a name without a value.
 *
 * <pre>{@code
 * Header organisation = Header.of("org", "42");
 * String text = organisation.text().orElse("none");
 * }</pre>
 *
 * <p>Immutable: bytes are copied on the way in and on the way out. Equal by value.
 */
public final class Header {
  private final String name;
  private final byte[] value;

  private Header(String name, byte[] value) {
    this.name = Objects.requireNonNull(name, "name");
    this.value = value;
  }

  /** Makes a header from bytes; {@code null} bytes make a header without a value. */
  public static Header of(String name, byte[] value) {
    return new Header(name, value == null ? null : value.clone());
  }

  /** Makes a header whose value is the text in UTF-8. */
  public static Header of(String name, String text) {
    return new Header(name, Objects.requireNonNull(text, "text").getBytes(StandardCharsets.UTF_8));
  }

  public String name() {
    return name;
  }

  /** Returns a copy of the bytes, or empty where the header has no value. */
  public Optional<byte[]> value() {
    return value == null ? Optional.empty() : Optional.of(value.clone());
  }

  /** Returns how many bytes the value has; 0 where the header has no value. */
  public int valueSize() {
    return value == null ? 0 : value.length;
  }

  /** Returns the value read as UTF-8 (malformed parts replaced), or empty where there is none. */
  public Optional<String> text() {
    return value == null
        ? Optional.empty()
        : Optional.of(new String(value, StandardCharsets.UTF_8));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Header that
        && name.equals(that.name)
        && Arrays.equals(value, that.value);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + Arrays.hashCode(value);
  }

  /** Names the header and the size of its value, never the value, which may be a secret. */
  @Override
  public String toString() {
    return value == null ? name : name + "(" + value.length + " bytes)";
  }
}
