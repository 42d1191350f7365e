package dev.weir.flink.explain.render;

import static java.util.stream.Collectors.joining;

import dev.weir.flink.explain.Sizes;
import dev.weir.flink.kubernetes.ClusterShape;
import dev.weir.flink.kubernetes.PodShape;
import java.math.BigDecimal;

/** Says what a job needs of Kubernetes, and why. */
final class KubernetesWords {
  private static final long MIB = 1L << 20;

  private KubernetesWords() {}

  /** Returns how the number of TaskManagers comes about. */
  static String of(ClusterShape shape) {
    String needed = "The job needs " + Counts.of(shape.slots(), "slot");
    String made =
        shape.ownResources()
            ? ", some of which are cut out of TaskManagers by what their groups need; that makes about "
                + Counts.of(shape.taskManagers(), "TaskManager")
            : " and a TaskManager has "
                + shape.slotsPerTaskManager()
                + ", which makes "
                + Counts.of(shape.taskManagers(), "TaskManager");
    return needed
        + made
        + ". All pods together ask for "
        + cpu(shape.cpu())
        + " CPU and "
        + Sizes.text(shape.memory())
        + " of memory.";
  }

  /** Returns a number of processors. */
  static String cpu(double cpu) {
    return BigDecimal.valueOf(cpu).stripTrailingZeros().toPlainString();
  }

  /** Returns what Flink does with the memory of a pod, to the nearest mb. */
  static String memory(PodShape pod) {
    return pod.memory().entrySet().stream()
        .filter(part -> part.getValue() > 0)
        .map(part -> part.getKey() + " " + Math.round((double) part.getValue() / MIB) + " mb")
        .collect(joining(", "));
  }
}
