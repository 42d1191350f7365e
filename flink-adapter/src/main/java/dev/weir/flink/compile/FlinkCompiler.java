package dev.weir.flink.compile;

import dev.weir.deployment.check.DescriptorChecks;
import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.dsl.check.Checked;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.graph.PipelineGraph;
import dev.weir.flink.plan.FlinkPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Compiles a pipeline and its descriptor to a {@link FlinkPlan}.
 *
 * <pre>{@code
 * Checked<FlinkPlan> compiled = FlinkCompiler.compile(graph, descriptor);
 * compiled.findings().forEach(System.err::println);
 * FlinkPlan plan = compiled.orThrow();
 * }</pre>
 *
 * <p>Thread-safe: it keeps no state.
 */
public final class FlinkCompiler {
  private static final List<CompilerPass> PASSES =
      List.of(
          new PlanOperators(),
          new ApplySettings(),
          new ForgetKeys(),
          new CheckCodecs(),
          new CheckPayloadTypes(),
          new CheckParsers(),
          new ResolveSchemas(),
          new CheckParquet(),
          new PlaceSegments(),
          new ConnectStreams(),
          new CheckFileFormats(),
          new CheckConsumerGroups(),
          new ResolveErrorPolicies(),
          new ShareOriginals(),
          new AddEventTimes(),
          new AddPartials(),
          new AddKeyChecks(),
          new AddSizeChecks(),
          new AddEncodings(),
          new AddCounts(),
          new AddUploads(),
          new FeedDeadLetters(),
          new LimitDeadLetters(),
          new CheckDepth(),
          new DecideDirectJson(),
          new DecideDirectSchema(),
          new DecideSharedPayloads(),
          new CheckCluster(),
          new SetFlinkOptions(),
          new HandUpDeadLetters(),
          new CheckSentry(),
          new SetDelivery(),
          new CheckKubernetes());

  private FlinkCompiler() {}

  /** Compiles, and returns the plan or all that is wrong. Connects to nothing. */
  public static Checked<FlinkPlan> compile(PipelineGraph graph, DeploymentDescriptor descriptor) {
    List<Finding> findings = new ArrayList<>(DescriptorChecks.check(graph, descriptor));
    CompilerPass.Input input = new CompilerPass.Input(graph, descriptor);
    FlinkPlan plan =
        new FlinkPlan(
            graph.name(),
            List.of(),
            new TreeMap<>(),
            List.of(),
            descriptor.engine().sentry(),
            descriptor.redactor());
    for (CompilerPass pass : PASSES) {
      plan = pass.run(plan, input, findings);
    }
    return Checked.of(
        plan,
        findings.stream().map(finding -> finding.mapTexts(descriptor.redactor()::redact)).toList());
  }
}
