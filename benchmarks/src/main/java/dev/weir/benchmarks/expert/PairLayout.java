package dev.weir.benchmarks.expert;

import java.io.Serializable;

/**
 * How an object that can change holds its two numbers.
 *
 * @param <T> the object's class
 */
interface PairLayout<T> extends Serializable {
  /** Makes an object. */
  T of(long first, long second);

  /** Returns the first number. */
  long first(T pair);

  /** Returns the second number. */
  long second(T pair);

  /** Changes both. */
  void set(T pair, long first, long second);
}
