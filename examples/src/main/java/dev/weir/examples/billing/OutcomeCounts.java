package dev.weir.examples.billing;

import dev.weir.dsl.function.Accumulator;
import dev.weir.dsl.message.Message;
import java.util.Map;
import java.util.TreeMap;

/** Counts outcomes by what they are billed as. */
public final class OutcomeCounts
    implements Accumulator<Outcome, Map<String, Integer>, Map<String, Integer>> {
  @Override
  public Map<String, Integer> create() {
    return new TreeMap<>();
  }

  @Override
  public Map<String, Integer> add(Map<String, Integer> counts, Message<Outcome> message) {
    counts.merge(message.payload().billedAs(), 1, Integer::sum);
    return counts;
  }

  @Override
  public Map<String, Integer> merge(Map<String, Integer> left, Map<String, Integer> right) {
    right.forEach((outcome, count) -> left.merge(outcome, count, Integer::sum));
    return left;
  }

  @Override
  public Map<String, Integer> getValue(Map<String, Integer> counts) {
    return counts;
  }
}
