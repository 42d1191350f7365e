package dev.weir.benchmarks.expert;

import org.apache.flink.api.common.typeinfo.TypeInformation;

/** What was read of a sensor; reused, so nobody keeps it. */
final class Reading {
  static final TypeInformation<Reading> TYPE = new PairType<>(Reading.class, new Layout());

  long sensor;
  long value;

  Reading() {}

  Reading(long sensor, long value) {
    this.sensor = sensor;
    this.value = value;
  }

  /** How it is written: two numbers. */
  private static final class Layout implements PairLayout<Reading> {
    private static final long serialVersionUID = 1;

    @Override
    public Reading of(long first, long second) {
      return new Reading(first, second);
    }

    @Override
    public long first(Reading pair) {
      return pair.sensor;
    }

    @Override
    public long second(Reading pair) {
      return pair.value;
    }

    @Override
    public void set(Reading pair, long first, long second) {
      pair.sensor = first;
      pair.value = second;
    }
  }
}
