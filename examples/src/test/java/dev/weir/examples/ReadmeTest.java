package dev.weir.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.deployment.DescriptorLoader;
import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.dsl.check.Checked;
import dev.weir.dsl.graph.PipelineGraph;
import dev.weir.examples.alerts.Alerts;
import dev.weir.flink.compile.FlinkCompiler;
import dev.weir.flink.explain.Explainer;
import dev.weir.flink.explain.render.TextRenderer;
import dev.weir.flink.plan.FlinkPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The README")
class ReadmeTest {
  private static final Path ROOT = Path.of("..");

  @Test
  void namesTheVersionOfParquetThatWeirIsBuiltWith() throws IOException {
    Matcher version =
        Pattern.compile("<parquet.version>(.*)</parquet.version>")
            .matcher(Files.readString(ROOT.resolve("pom.xml")));
    assertThat(version.find()).isTrue();

    assertThat(Files.readString(ROOT.resolve("README.md")))
        .contains("`org.apache.parquet:parquet-hadoop:" + version.group(1) + "`");
  }

  @Test
  void showsWhatWeirExplainSays() throws IOException {
    PipelineGraph graph = new Alerts().graph().orThrow();
    DeploymentDescriptor descriptor =
        DescriptorLoader.parse(
                "alerts.yaml",
                Files.readAllBytes(ROOT.resolve("deployment/samples/alerts.yaml")),
                name -> Optional.of("kafka:9092"))
            .orThrow();
    Checked<FlinkPlan> plan = FlinkCompiler.compile(graph, descriptor);
    String text =
        TextRenderer.render(Explainer.explain(graph, descriptor, plan.orThrow(), plan.findings()));

    Matcher sample =
        Pattern.compile("```\n(Chains.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(ROOT.resolve("README.md")));
    assertThat(sample.find()).isTrue();
    assertThat(sample.group(1).strip().split("\n\n"))
        .hasSize(3)
        .allSatisfy(part -> assertThat(text).contains(part));
  }
}
