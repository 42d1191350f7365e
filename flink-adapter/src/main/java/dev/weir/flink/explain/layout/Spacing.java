package dev.weir.flink.explain.layout;

import java.util.ArrayList;
import java.util.List;

/** Puts things in a row as near as can be to where they would like to be, without overlapping. */
final class Spacing {
  private Spacing() {}

  /**
   * Returns where the things begin: in their order, with at least a gap between them, and with the
   * least sum of squares of the ways they are moved.
   *
   * @param wishes where each would like to begin
   * @param sizes how long each is
   * @param gap the least distance from the end of one to the beginning of the next
   */
  static double[] spread(double[] wishes, double[] sizes, double gap) {
    double[] offsets = new double[wishes.length];
    for (int index = 1; index < wishes.length; index++) {
      offsets[index] = offsets[index - 1] + sizes[index - 1] + gap;
    }
    List<Block> blocks = new ArrayList<>();
    for (int index = 0; index < wishes.length; index++) {
      Block block = new Block(wishes[index] - offsets[index], 1);
      while (!blocks.isEmpty() && blocks.get(blocks.size() - 1).mean() > block.mean()) {
        block = blocks.remove(blocks.size() - 1).with(block);
      }
      blocks.add(block);
    }
    double[] places = new double[wishes.length];
    int index = 0;
    for (Block block : blocks) {
      for (int member = 0; member < block.members(); member++) {
        places[index] = block.mean() + offsets[index];
        index++;
      }
    }
    return places;
  }

  /** Neighbours that touch, and so move together. */
  private record Block(double mean, int members) {
    Block with(Block other) {
      int all = members + other.members;
      return new Block((mean * members + other.mean * other.members) / all, all);
    }
  }
}
