package dev.weir.flink.explain.render;

import dev.weir.flink.explain.ExplainedChain;
import dev.weir.flink.explain.ExplainedGroup;
import dev.weir.flink.explain.Explanation;
import java.util.List;

/**
 * The colours of a slot-sharing group in drawings. There are {@value #NUMBER}; then they repeat, so
 * that groups are named, too.
 *
 * @param fill what boxes are filled with
 * @param line what they are drawn with
 */
record GroupColour(String fill, String line) {
  static final int NUMBER = 8;

  private static final List<GroupColour> COLOURS =
      List.of(
          new GroupColour("#e8f1fd", "#2f6fd0"),
          new GroupColour("#fdf0e1", "#b8660a"),
          new GroupColour("#e6f6ec", "#1f8a4c"),
          new GroupColour("#f4ebfd", "#8a4bc9"),
          new GroupColour("#fdebee", "#c73b52"),
          new GroupColour("#e3f6f6", "#0d8187"),
          new GroupColour("#faf5d9", "#857300"),
          new GroupColour("#eef0f3", "#596273"));

  static GroupColour of(ExplainedChain chain, Explanation explanation) {
    return COLOURS.get(number(chain.slotSharingGroup(), explanation));
  }

  /** Returns the number of a group's colour, from 0. */
  static int number(String group, Explanation explanation) {
    List<String> names = explanation.groups().stream().map(ExplainedGroup::name).toList();
    return names.indexOf(group) % NUMBER;
  }
}
