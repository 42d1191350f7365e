package dev.weir.flink.parquet;

import java.util.function.Function;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;

/**
 * What a kind of column takes.
 *
 * @param expected what it takes, as the end of the sentence "it is not .."
 * @param conversion how values get in
 */
record ColumnKind(String expected, Conversion conversion) {

  /** Adds values to a column in the form that it holds. */
  interface Conversion {
    /**
     * Adds a value.
     *
     * @param value the value, never {@code null}
     * @return false where it does not fit; then nothing was added
     */
    boolean add(Object value, RecordConsumer consumer);
  }

  /** Makes the kind of columns of 32 bits, from a function that knows their range. */
  static ColumnKind int32(String expected, Function<Object, Long> function) {
    return of(expected, function, (consumer, number) -> consumer.addInteger(number.intValue()));
  }

  /** Makes the kind of columns of 64 bits, from a function that knows their range. */
  static ColumnKind int64(String expected, Function<Object, Long> function) {
    return of(expected, function, RecordConsumer::addLong);
  }

  /** Makes the kind of binary columns, from a function that makes arrays nobody changes. */
  static ColumnKind binary(String expected, Function<Object, byte[]> function) {
    return of(expected, function, ColumnKind::addBytes);
  }

  /** Makes the kind of binary columns whose function sees JSON values as they are. */
  static ColumnKind rawBinary(String expected, Function<Object, byte[]> function) {
    return new ColumnKind(expected, conversion(function, ColumnKind::addBytes));
  }

  /**
   * Makes a kind of columns.
   *
   * @param function makes what the column holds of a plain value, or {@code null} where that does
   *     not fit
   * @param adder adds it
   */
  static <S> ColumnKind of(String expected, Function<Object, S> function, Adder<S> adder) {
    return new ColumnKind(
        expected, conversion(value -> function.apply(PlainValues.of(value)), adder));
  }

  private static <S> Conversion conversion(Function<Object, S> function, Adder<S> adder) {
    return (value, consumer) -> {
      S stored = function.apply(value);
      if (stored == null) {
        return false;
      }
      adder.add(consumer, stored);
      return true;
    };
  }

  private static void addBytes(RecordConsumer consumer, byte[] bytes) {
    consumer.addBinary(Binary.fromConstantByteArray(bytes));
  }

  /**
   * Adds what a column holds.
   *
   * @param <S> what it holds
   */
  interface Adder<S> {
    void add(RecordConsumer consumer, S stored);
  }
}
