package dev.weir.flink.explain;

import dev.weir.deployment.DescriptorLoader;
import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.dsl.Pipeline;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.check.Checked;
import dev.weir.dsl.graph.PipelineGraph;
import dev.weir.flink.compile.FlinkCompiler;
import dev.weir.flink.plan.FlinkPlan;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Compiles and explains pipelines that tests make. */
public final class Explained {
  private Explained() {}

  /** Explains a pipeline by a descriptor named {@code my.yaml}. */
  public static Explanation of(Supplier<Pipeline> pipeline, String yaml) {
    return of(pipeline, yaml, Map.of());
  }

  static Explanation of(Supplier<Pipeline> pipeline, String yaml, Map<String, String> environment) {
    Checked<DeploymentDescriptor> descriptor =
        DescriptorLoader.parse(
            "my.yaml",
            yaml.getBytes(StandardCharsets.UTF_8),
            name -> Optional.ofNullable(environment.get(name)));
    return of(pipeline, descriptor);
  }

  static Explanation of(Supplier<Pipeline> pipeline, Checked<DeploymentDescriptor> descriptor) {
    return of(PipelineDefinition.of("job", pipeline), descriptor);
  }

  /** Explains a definition by a descriptor named {@code my.yaml}. */
  static Explanation of(PipelineDefinition definition, String yaml) {
    return of(definition, DescriptorLoader.parse("my.yaml", yaml.getBytes(StandardCharsets.UTF_8)));
  }

  private static Explanation of(
      PipelineDefinition definition, Checked<DeploymentDescriptor> descriptor) {
    PipelineGraph graph = definition.graph().orThrow();
    Checked<FlinkPlan> compiled = FlinkCompiler.compile(graph, descriptor.orThrow());
    return Explainer.explain(graph, descriptor.orThrow(), compiled.orThrow(), compiled.findings());
  }
}
