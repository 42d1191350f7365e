package dev.weir.benchmarks.expert;

import org.apache.flink.api.common.typeinfo.TypeInformation;

/** How many readings there were, and their sum. */
final class Total {
  static final TypeInformation<Total> TYPE = new PairType<>(Total.class, new Layout());

  long count;
  long sum;

  Total() {}

  Total(long count, long sum) {
    this.count = count;
    this.sum = sum;
  }

  /** How it is written: two numbers. */
  private static final class Layout implements PairLayout<Total> {
    private static final long serialVersionUID = 1;

    @Override
    public Total of(long first, long second) {
      return new Total(first, second);
    }

    @Override
    public long first(Total pair) {
      return pair.count;
    }

    @Override
    public long second(Total pair) {
      return pair.sum;
    }

    @Override
    public void set(Total pair, long first, long second) {
      pair.count = first;
      pair.sum = second;
    }
  }
}
