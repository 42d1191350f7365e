package dev.weir.launcher.kubernetes;

import dev.weir.deployment.model.AutoscalerSettings;
import dev.weir.flink.explain.ExplainedChain;
import dev.weir.flink.explain.ExplainedOperator;
import dev.weir.flink.explain.Explanation;
import dev.weir.flink.kubernetes.VertexSettings;
import dev.weir.launcher.error.UserMistake;
import java.util.LinkedHashMap;
import java.util.Map;

/** Finds the job vertices of steps that an autoscaler is told of by their names. */
final class StepVertices {
  private StepVertices() {}

  /**
   * Returns what is said of steps as what is said of the job vertices that they run in.
   *
   * @throws UserMistake where steps of one job vertex are to have different parallelisms
   */
  static VertexSettings of(Explanation explanation, AutoscalerSettings autoscaler) {
    Map<String, Integer> parallelism = new LinkedHashMap<>();
    Map<String, String> steps = new LinkedHashMap<>();
    autoscaler
        .parallelism()
        .forEach(
            (step, number) -> {
              String vertex = vertexOf(step, explanation);
              Integer before = parallelism.put(vertex, Integer.valueOf(number));
              String other = steps.put(vertex, step);
              if (before != null && !before.equals(Integer.valueOf(number))) {
                throw new UserMistake(
                    "The steps '"
                        + other
                        + "' and '"
                        + step
                        + "' run in one chain, so kubernetes.autoscaler.parallelism cannot say "
                        + before
                        + " of one and "
                        + number
                        + " of the other; say the same of both, or of one alone.");
              }
            });
    return new VertexSettings(
        parallelism,
        autoscaler.exclude().stream().map(step -> vertexOf(step, explanation)).toList());
  }

  private static String vertexOf(String step, Explanation explanation) {
    int chain =
        explanation.operators().stream()
            .filter(operator -> operator.step().equals(step))
            .filter(operator -> operator.role() == ExplainedOperator.Role.STEP)
            .mapToInt(ExplainedOperator::chain)
            .findFirst()
            .orElseThrow();
    return explanation.chains().stream()
        .filter(each -> each.number() == chain)
        .map(ExplainedChain::vertexId)
        .findFirst()
        .orElseThrow();
  }
}
