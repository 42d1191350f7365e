package dev.weir.deployment.model;

import java.util.AbstractList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;

/** The entries of a descriptor's segments, which knows the one that names a step. Immutable. */
final class SegmentList extends AbstractList<SegmentSettings> implements RandomAccess {
  private final List<SegmentSettings> all;
  private final Map<String, Integer> positions = new HashMap<>();

  private SegmentList(List<SegmentSettings> all) {
    this.all = List.copyOf(all);
    for (int position = 0; position < all.size(); position++) {
      for (String step : all.get(position).steps().keySet()) {
        positions.putIfAbsent(step, position);
      }
    }
  }

  static SegmentList of(List<SegmentSettings> all) {
    return all instanceof SegmentList known ? known : new SegmentList(all);
  }

  /** Returns the position of the first entry that names a step, by the step's path. */
  Optional<Integer> positionOf(String step) {
    return Optional.ofNullable(positions.get(step));
  }

  @Override
  public SegmentSettings get(int position) {
    return all.get(position);
  }

  @Override
  public int size() {
    return all.size();
  }
}
