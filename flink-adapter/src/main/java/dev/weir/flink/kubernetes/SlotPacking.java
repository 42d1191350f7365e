package dev.weir.flink.kubernetes;

import dev.weir.deployment.model.ResourceSettings;
import dev.weir.flink.plan.SlotGroup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts slots into TaskManagers, as few of these as are needed. */
final class SlotPacking {
  private static final double TOLERANCE = 1e-9;

  private final double[] whole;
  private final int slots;

  /**
   * @param taskManager a TaskManager
   * @param slots how many slots it has where they need nothing in particular
   */
  SlotPacking(PodShape taskManager, int slots) {
    this.whole =
        new double[] {
          taskManager.resources().cpu(),
          taskManager.memoryFor(PodShape.TASK_HEAP),
          taskManager.memoryFor(PodShape.TASK_OFF_HEAP),
          taskManager.memoryFor(PodShape.MANAGED)
        };
    this.slots = slots;
  }

  /** Returns whether a TaskManager has what a slot needs. */
  boolean fits(ResourceSettings slot) {
    return fits(amounts(slot), whole);
  }

  private static boolean fits(double[] needed, double[] left) {
    for (int i = 0; i < needed.length; i++) {
      if (needed[i] > left[i] * (1 + TOLERANCE)) {
        return false;
      }
    }
    return true;
  }

  private static double[] amounts(ResourceSettings slot) {
    return new double[] {
      slot.cpu(),
      slot.heapMemory(),
      slot.offHeapMemory().orElse(0L),
      slot.managedMemory().orElse(0L)
    };
  }

  /** Returns how many TaskManagers the slots of all groups need, each of which fits into one. */
  int taskManagers(List<SlotGroup> groups) {
    if (groups.stream().noneMatch(group -> group.resources().isPresent())) {
      int all = groups.stream().mapToInt(SlotGroup::slots).sum();
      return (all + slots - 1) / slots;
    }
    List<double[]> left = new ArrayList<>();
    groups.stream()
        .sorted(Comparator.comparingDouble(this::share).reversed())
        .forEach(
            group -> {
              for (int slot = 0; slot < group.slots(); slot++) {
                place(needed(group), left);
              }
            });
    return left.size();
  }

  /** Returns what a slot needs; one that says nothing gets an even part. */
  private double[] needed(SlotGroup group) {
    if (group.resources().isPresent()) {
      return amounts(group.resources().get());
    }
    double[] part = whole.clone();
    for (int i = 0; i < part.length; i++) {
      part[i] /= slots;
    }
    return part;
  }

  /** Returns the largest part of a TaskManager that a slot needs of anything. */
  private double share(SlotGroup group) {
    double[] needed = needed(group);
    double largest = 0;
    for (int i = 0; i < needed.length; i++) {
      largest = Math.max(largest, whole[i] == 0 ? 0 : needed[i] / whole[i]);
    }
    return largest;
  }

  private void place(double[] needed, List<double[]> taskManagers) {
    for (double[] left : taskManagers) {
      if (fits(needed, left)) {
        take(needed, left);
        return;
      }
    }
    double[] another = whole.clone();
    take(needed, another);
    taskManagers.add(another);
  }

  private static void take(double[] needed, double[] left) {
    for (int i = 0; i < needed.length; i++) {
      left[i] -= needed[i];
    }
  }
}
