package dev.weir.flink.explain;

import dev.weir.flink.kubernetes.ClusterShape;
import java.util.List;
import java.util.Objects;

/**
 * What a job needs of Kubernetes.
 *
 * @param shape its pods, and what Flink does with their memory
 * @param settings what the descriptor says of Kubernetes
 */
public record ExplainedKubernetes(ClusterShape shape, List<ExplainedSetting> settings) {
  public ExplainedKubernetes {
    Objects.requireNonNull(shape, "shape");
    settings = List.copyOf(settings);
  }
}
