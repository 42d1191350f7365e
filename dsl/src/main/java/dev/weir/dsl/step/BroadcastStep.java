package dev.weir.dsl.step;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Sends each message into every branch.
 *
 * @param count the number of branches
 */
public record BroadcastStep(int count) implements BranchingStep {
  @Override
  public String kind() {
    return "broadcast";
  }

  @Override
  public List<String> branches() {
    return IntStream.range(0, count).mapToObj(String::valueOf).toList();
  }
}
