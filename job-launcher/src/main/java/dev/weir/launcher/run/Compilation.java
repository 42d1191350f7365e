package dev.weir.launcher.run;

import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.check.Checked;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Findings;
import dev.weir.dsl.graph.PipelineGraph;
import dev.weir.flink.compile.FlinkCompiler;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.launcher.pipeline.UserCode;
import java.util.List;

/**
 * Compiles a pipeline with a descriptor, and gathers what is found in both.
 *
 * <pre>{@code
 * Checked<FlinkPlan> compiled = Compilation.compile(new MyPipeline(), descriptor);
 * compiled.findings().forEach(System.err::println);
 * FlinkPlan plan = compiled.orThrow();
 * }</pre>
 */
public final class Compilation {
  private Compilation() {}

  /**
   * Returns the plan, with all findings of pipeline, descriptor and compiler, in the order of
   * {@link Findings#sorted}. What does not fit together is found where each is right by itself.
   *
   * @throws dev.weir.launcher.error.UserMistake where the user's code throws
   */
  public static Checked<FlinkPlan> compile(
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

  private static Checked<FlinkPlan> compileHere(
      PipelineDefinition pipeline, Checked<DeploymentDescriptor> descriptor) {
    Checked<PipelineGraph> graph = UserCode.graphOf(pipeline);
    List<Finding> findings = Findings.sorted(graph.findings(), descriptor.findings());
    if (graph.value().isEmpty() || descriptor.value().isEmpty()) {
      return Checked.failed(findings);
    }
    Checked<FlinkPlan> plan =
        UserCode.loading(
            pipeline, () -> FlinkCompiler.compile(graph.value().get(), descriptor.value().get()));
    return new Checked<>(plan.value(), Findings.sorted(findings, plan.findings()));
  }
}
