package dev.weir.launcher.run;

import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.check.Checked;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Findings;
import dev.weir.dsl.graph.PipelineGraph;
import dev.weir.flink.compile.FlinkCompiler;
import dev.weir.flink.explain.Explainer;
import dev.weir.flink.explain.Explanation;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.launcher.pipeline.UserCode;
import java.util.List;
import java.util.function.Supplier;

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
    Checked<Compiled> compiled =
        inItsClassLoader(pipeline, () -> compileHere(pipeline, descriptor));
    return new Checked<>(compiled.value().map(Compiled::plan), compiled.findings());
  }

  /**
   * Returns what becomes of the pipeline, and why, without connecting to anything.
   *
   * @throws dev.weir.dsl.check.CheckFailedException with all findings of pipeline and descriptor
   */
  public static Explanation explain(
      PipelineDefinition pipeline, Checked<DeploymentDescriptor> descriptor) {
    return inItsClassLoader(
        pipeline,
        () -> {
          Checked<Compiled> checked = compileHere(pipeline, descriptor);
          Compiled compiled = checked.orThrow();
          return Explainer.explain(
              compiled.graph(), descriptor.orThrow(), compiled.plan(), checked.findings());
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

  private static Checked<Compiled> compileHere(
      PipelineDefinition pipeline, Checked<DeploymentDescriptor> descriptor) {
    Checked<PipelineGraph> graph = UserCode.graphOf(pipeline);
    List<Finding> findings = Findings.sorted(graph.findings(), descriptor.findings());
    if (graph.value().isEmpty() || descriptor.value().isEmpty()) {
      return Checked.failed(findings);
    }
    Checked<FlinkPlan> plan =
        UserCode.loading(
            pipeline, () -> FlinkCompiler.compile(graph.value().get(), descriptor.value().get()));
    return new Checked<>(
        plan.value().map(value -> new Compiled(graph.value().get(), value)),
        Findings.sorted(findings, plan.findings()));
  }

  private record Compiled(PipelineGraph graph, FlinkPlan plan) {}
}
