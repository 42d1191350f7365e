package dev.weir.benchmarks.expert;

import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * Two numbers that can change: a sensor and what was read of it, or how many readings there were
 * and their sum. One class has one serializer, whose calls the compiler can resolve.
 */
final class Pair {
  static final TypeInformation<Pair> TYPE = new PairType();

  long first;
  long second;

  Pair(long first, long second) {
    this.first = first;
    this.second = second;
  }
}
