package dev.weir.deployment.yaml;

import dev.weir.deployment.yaml.ConfigNode.ConfigScalar;
import dev.weir.deployment.yaml.ConfigNode.ScalarType;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a key of a descriptor takes.
 *
 * <pre>{@code
 * KeyType type = new KeyType.WholeNumber(1, 32_768);
 * String words = type.allowed();   // a whole number from 1 to 32768
 * }</pre>
 */
public sealed interface KeyType {
  /** Returns what is allowed, in words for findings. */
  String allowed();

  /**
   * A single value.
   *
   * @param <T> what it is read as
   */
  sealed interface Single<T> extends KeyType {
    /** Returns what YAML may take it for. */
    Set<ScalarType> scalars();

    /** Returns what a text says, or empty where it is not allowed. */
    Optional<T> read(String text);

    /** Returns whether YAML took a value for one of the right kind. */
    default boolean takes(ConfigScalar scalar) {
      // Any value from elsewhere is text, too: nobody could quote it.
      return scalars().contains(scalar.type())
          || (scalar.reference().isPresent() && scalars().contains(ScalarType.TEXT));
    }
  }

  /** Text that is not blank. */
  record Text() implements Single<String> {
    @Override
    public String allowed() {
      return "text";
    }

    @Override
    public Set<ScalarType> scalars() {
      return Set.of(ScalarType.TEXT);
    }

    @Override
    public Optional<String> read(String text) {
      return text.isBlank() ? Optional.empty() : Optional.of(text);
    }
  }

  /** True or false. */
  record Bool() implements Single<Boolean> {
    @Override
    public String allowed() {
      return "true or false";
    }

    @Override
    public Set<ScalarType> scalars() {
      return Set.of(ScalarType.BOOLEAN);
    }

    @Override
    public Optional<Boolean> read(String text) {
      return Optional.of(Set.of("true", "yes", "on").contains(text.toLowerCase(Locale.ROOT)));
    }
  }

  /**
   * A whole number.
   *
   * @param least the smallest that is allowed
   * @param most the largest that is allowed
   */
  record WholeNumber(int least, int most) implements Single<Integer> {
    /** Leading zeros are octal to some readers of YAML and nothing to others. */
    private static final Pattern DIGITS = Pattern.compile("[-+]?(0|[1-9][0-9]*)");

    @Override
    public String allowed() {
      return "a whole number from " + least + " to " + most;
    }

    @Override
    public Set<ScalarType> scalars() {
      return Set.of(ScalarType.INTEGER);
    }

    @Override
    public Optional<Integer> read(String text) {
      try {
        return Optional.of(text)
            .filter(digits -> DIGITS.matcher(digits).matches())
            .map(Integer::valueOf)
            .filter(number -> number >= least && number <= most);
      } catch (NumberFormatException e) {
        return Optional.empty();
      }
    }
  }

  /** A number, whole or with a fraction. */
  sealed interface Decimal extends Single<Double> {
    Pattern DIGITS = Pattern.compile("[-+]?(0|[1-9][0-9]*)?(\\.[0-9]*)?([eE][-+]?[0-9]+)?");

    /** Returns whether a number is neither too small nor too large. */
    boolean allows(double number);

    @Override
    default Set<ScalarType> scalars() {
      return Set.of(ScalarType.INTEGER, ScalarType.DECIMAL);
    }

    @Override
    default Optional<Double> read(String text) {
      return Optional.of(text)
          .filter(digits -> DIGITS.matcher(digits).matches())
          .map(Double::valueOf)
          .filter(this::allows);
    }
  }

  /** A number above zero. */
  record PositiveNumber() implements Decimal {
    @Override
    public String allowed() {
      return "a number above zero";
    }

    @Override
    public boolean allows(double number) {
      return number > 0 && Double.isFinite(number);
    }
  }

  /** A number from 0 to 1. */
  record Fraction() implements Decimal {
    @Override
    public String allowed() {
      return "a number from 0 to 1";
    }

    @Override
    public boolean allows(double number) {
      return number >= 0 && number <= 1;
    }
  }

  /** A part of a whole: a number above zero and below one. */
  record Share() implements Decimal {
    @Override
    public String allowed() {
      return "a number above zero and below one";
    }

    @Override
    public boolean allows(double number) {
      return number > 0 && number < 1;
    }
  }

  /** A number of bytes with its unit. */
  record Size() implements Single<Long> {
    @Override
    public String allowed() {
      return Quantities.SIZES;
    }

    @Override
    public Set<ScalarType> scalars() {
      return Set.of(ScalarType.TEXT, ScalarType.INTEGER);
    }

    @Override
    public Optional<Long> read(String text) {
      return Quantities.size(text);
    }
  }

  /**
   * One of the constants of an enum, in lower case.
   *
   * @param type the enum
   */
  record Choice<E extends Enum<E>>(Class<E> type) implements Single<E> {
    /** Returns what may be written, in the order of the enum. */
    public List<String> constants() {
      return Arrays.stream(type.getEnumConstants())
          .map(constant -> constant.name().toLowerCase(Locale.ROOT))
          .toList();
    }

    @Override
    public String allowed() {
      return "one of " + String.join(", ", constants());
    }

    @Override
    public Set<ScalarType> scalars() {
      return Set.of(ScalarType.TEXT);
    }

    @Override
    public Optional<E> read(String text) {
      return constants().contains(text)
          ? Optional.of(Enum.valueOf(type, text.toUpperCase(Locale.ROOT)))
          : Optional.empty();
    }
  }

  /**
   * A time with its unit, or the parts of one, as in {@code {seconds: 2}}.
   *
   * @param least the shortest that is allowed
   */
  record Time(Duration least) implements KeyType {
    /** Longer than anything takes, and short enough to be counted in milliseconds. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    @Override
    public String allowed() {
      return Quantities.TIMES
          + (least.isZero() ? "" : ", at least " + least.toMillis() + " ms")
          + "; or its parts, as in {seconds: 2}";
    }

    /** Returns whether a time is neither too short nor too long. */
    boolean allows(Duration time) {
      return time.compareTo(least) >= 0 && time.compareTo(LONGEST) <= 0;
    }
  }

  /** A list of texts, or one text as a list of one. */
  record Texts() implements KeyType {
    @Override
    public String allowed() {
      return "text, or a list of texts";
    }
  }

  /** A map. */
  sealed interface AnyMap extends KeyType {
    @Override
    default String allowed() {
      return "a map";
    }
  }

  /** A map of single values by names that are not Weir's, such as a client's properties. */
  record Properties() implements AnyMap {}

  /** A map with keys of its own. */
  record Section() implements AnyMap {}

  /** A map with any keys and values, which somebody else reads. */
  record AnyTree() implements AnyMap {}

  /** A map of maps, by names that the user gives. */
  record Sections() implements AnyMap {}

  /** A list of maps. */
  record ListOfSections() implements KeyType {
    @Override
    public String allowed() {
      return "a list of maps";
    }
  }
}
