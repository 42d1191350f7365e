package dev.weir.launcher.run;

import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.check.CheckFailedException;
import dev.weir.dsl.check.Checked;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.graph.PipelineGraph;
import dev.weir.flink.compile.FlinkCompiler;
import dev.weir.flink.explain.Explainer;
import dev.weir.flink.explain.Explanation;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.launcher.pipeline.UserCode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

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
    return inItsClassLoader(pipeline, () -> compileHere(pipeline, descriptor).plan());
  }

  /**
   * Returns what becomes of the pipeline, and why, without connecting to anything.
   *
   * @throws CheckFailedException with all findings of pipeline and descriptor
   */
  public static Explanation explain(
      PipelineDefinition pipeline, Checked<DeploymentDescriptor> descriptor) {
    return inItsClassLoader(
        pipeline,
        () -> {
          Compiled compiled = compileHere(pipeline, descriptor);
          return Explainer.explain(
              compiled.graph(), descriptor.orThrow(), compiled.plan(), compiled.findings());
        });
  }

  /**
   * Functions by name and schemas on the class path are looked for where the pipeline comes from.
   */
  private static <T> T inItsClassLoader(PipelineDefinition pipeline, Supplier<T> work) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(pipeline.getClass().getClassLoader());
    try {
      return work.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static Compiled compileHere(
      PipelineDefinition pipeline, Checked<DeploymentDescriptor> descriptor) {
    Checked<PipelineGraph> graph = UserCode.graphOf(pipeline);
    List<Finding> findings = new ArrayList<>(graph.findings());
    findings.addAll(descriptor.findings());
    if (graph.value().isEmpty() || descriptor.value().isEmpty()) {
      throw new CheckFailedException(findings);
    }
    Checked<FlinkPlan> plan = FlinkCompiler.compile(graph.value().get(), descriptor.value().get());
    findings.addAll(plan.findings());
    return new Compiled(graph.value().get(), plan.orThrow(), findings);
  }

  private record Compiled(PipelineGraph graph, FlinkPlan plan, List<Finding> findings) {}
}
