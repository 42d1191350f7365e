package dev.weir.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.deployment.DescriptorLoader;
import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.check.Checked;
import dev.weir.dsl.graph.PipelineGraph;
import dev.weir.examples.alerts.Alerts;
import dev.weir.examples.batching.Batching;
import dev.weir.examples.billing.Billing;
import dev.weir.examples.blq.Backlog;
import dev.weir.examples.broadcast.Greetings;
import dev.weir.examples.gcssink.GcsVisits;
import dev.weir.examples.payments.Payments;
import dev.weir.examples.simplemapfilter.SimpleMapFilter;
import dev.weir.examples.spans.SpansBuffer;
import dev.weir.examples.transformer.Transformer;
import dev.weir.examples.wordcounter.WordCounter;
import dev.weir.flink.compile.FlinkCompiler;
import dev.weir.flink.explain.Explainer;
import dev.weir.flink.explain.Explanation;
import dev.weir.flink.explain.render.TextRenderer;
import dev.weir.flink.manifest.Manifest;
import dev.weir.flink.manifest.ManifestJson;
import dev.weir.flink.manifest.Manifests;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.PlannedOperator;
import dev.weir.flink.translate.FlinkJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The plan of each example")
class ExamplePlansTest {
  static Stream<PipelineDefinition> examples() {
    return Stream.of(
        new SimpleMapFilter(),
        new Batching(),
        new Greetings(),
        new Backlog(),
        new Billing(),
        new Transformer(),
        new Alerts(),
        new Payments(),
        new SpansBuffer(),
        new GcsVisits(),
        new WordCounter());
  }

  private static Path resources(String root, PipelineDefinition example) {
    return Path.of(root).resolve(example.getClass().getPackageName().replace('.', '/'));
  }

  private static DeploymentDescriptor descriptor(PipelineDefinition example) throws IOException {
    Path file = resources("src/main/resources", example).resolve("deployment.yaml");
    return DescriptorLoader.parse("deployment.yaml", Files.readAllBytes(file)).orThrow();
  }

  private static FlinkPlan plan(PipelineDefinition example) throws IOException {
    return FlinkCompiler.compile(example.graph().orThrow(), descriptor(example)).orThrow();
  }

  private static Explanation explanation(PipelineDefinition example) throws IOException {
    PipelineGraph graph = example.graph().orThrow();
    Checked<FlinkPlan> compiled = FlinkCompiler.compile(graph, descriptor(example));
    return Explainer.explain(graph, descriptor(example), compiled.orThrow(), compiled.findings());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void isTheOneOfItsGoldenFile(PipelineDefinition example) throws IOException {
    String text = TextRenderer.render(explanation(example));

    assertGolden(example, "explain.txt", text);
    assertThat(text.lines()).allMatch(line -> line.length() <= TextRenderer.WIDTH);
  }

  /** A change of it is one of what users' savepoints hold. */
  @ParameterizedTest
  @MethodSource("examples")
  void keepsTheStateOfItsGoldenManifest(PipelineDefinition example) throws IOException {
    Manifest manifest = Manifests.of(plan(example));
    Manifest withoutVersion =
        new Manifest(
            manifest.pipeline(),
            "any",
            manifest.flinkVersion(),
            manifest.operators(),
            manifest.exchanges());

    assertGolden(example, "manifest.json", ManifestJson.write(withoutVersion));
    assertThat(manifest.weirVersion()).matches("\\d+\\.\\d+\\.\\d+.*");
  }

  /** Run the tests with -Dweir.goldens=update to write the files anew, and review the change. */
  private static void assertGolden(PipelineDefinition example, String file, String text)
      throws IOException {
    Path golden = resources("src/test/resources", example).resolve(file);
    if ("update".equals(System.getProperty("weir.goldens"))) {
      Files.createDirectories(golden.getParent());
      Files.writeString(golden, text);
    }
    assertThat(text).isEqualTo(Files.readString(golden));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void isWhatFlinkBuilds(PipelineDefinition example) throws IOException {
    FlinkPlan plan = plan(example);
    StreamGraph graph = FlinkJob.build(plan, StreamExecutionEnvironment.getExecutionEnvironment());

    List<String> uids =
        graph.getStreamNodes().stream()
            .map(StreamNode::getTransformationUID)
            .filter(Objects::nonNull)
            .toList();
    assertThat(uids)
        .containsAll(plan.operators().stream().map(PlannedOperator::uid).toList())
        .doesNotHaveDuplicates();
    assertThat(graph.getStreamNodes())
        .allMatch(node -> node.getSlotSharingGroup().equals("default"))
        .allMatch(node -> node.getParallelism() == 1)
        .allMatch(node -> node.getTransformationUID() != null);
    assertThat(graph.getJobName()).isEqualTo(example.name());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void saysWhyEachChainEnds(PipelineDefinition example) throws IOException {
    Explanation explanation = explanation(example);

    assertThat(explanation.edges())
        .isNotEmpty()
        .allMatch(
            edge ->
                edge.isChained()
                    == (explanation.operator(edge.from()).chain()
                        == explanation.operator(edge.to()).chain()));
  }
}
