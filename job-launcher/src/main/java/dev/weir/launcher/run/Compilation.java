package dev.weir.launcher.run;

import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.check.CheckFailedException;
import dev.weir.dsl.check.Checked;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.graph.PipelineGraph;
import dev.weir.flink.compile.FlinkCompiler;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.launcher.pipeline.UserCode;
import java.util.ArrayList;
import java.util.List;

/** Compiles a pipeline with a descriptor, reporting what is wrong with both at once. */
public final class Compilation {
  private Compilation() {}

  /**
   * Returns the plan.
   *
   * @throws CheckFailedException with all findings of pipeline and descriptor
   */
  public static FlinkPlan compile(
      PipelineDefinition pipeline, Checked<DeploymentDescriptor> descriptor) {
    // Functions by name and schemas on the class path are looked for where the pipeline comes from.
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(pipeline.getClass().getClassLoader());
    try {
      return compileHere(pipeline, descriptor);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static FlinkPlan compileHere(
      PipelineDefinition pipeline, Checked<DeploymentDescriptor> descriptor) {
    Checked<PipelineGraph> graph = UserCode.graphOf(pipeline);
    if (graph.value().isEmpty() || descriptor.value().isEmpty()) {
      List<Finding> findings = new ArrayList<>(graph.findings());
      findings.addAll(descriptor.findings());
      throw new CheckFailedException(findings);
    }
    return UserCode.loading(
        pipeline,
        () -> FlinkCompiler.compile(graph.value().get(), descriptor.value().get()).orThrow());
  }
}
