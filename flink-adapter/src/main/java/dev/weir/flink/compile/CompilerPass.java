package dev.weir.flink.compile;

import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.graph.PipelineGraph;
import dev.weir.flink.plan.FlinkPlan;
import java.util.List;

/** One stage of the compiler: makes a more complete plan of a plan, changing nothing else. */
interface CompilerPass {
  /**
   * Runs the pass.
   *
   * @param plan the plan so far
   * @param input what is compiled
   * @param findings where problems are added
   */
  FlinkPlan run(FlinkPlan plan, Input input, List<Finding> findings);

  /**
   * What is compiled.
   *
   * @param graph what the pipeline is
   * @param descriptor how it is deployed
   */
  record Input(PipelineGraph graph, DeploymentDescriptor descriptor) {}
}
