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
import dev.weir.flink.library.FormatLibrary;
import dev.weir.flink.plan.FlinkPlan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The README")
class ReadmeTest {
  private static final Path ROOT = Path.of("..");

  private static final Pattern JAVA = Pattern.compile("(?s)```java\\R(.*?)```");
  private static final String HEADER =
      """
      package dev.weir.examples.simplemapfilter;
      import static dev.weir.dsl.Sinks.*;
      import static dev.weir.dsl.Sources.*;
      import static dev.weir.dsl.Steps.*;
      import static org.junit.jupiter.api.Assertions.*;
      import dev.weir.dsl.*;
      import dev.weir.sandbox.junit.*;
      import java.nio.file.*;
      import java.util.List;
      import org.junit.jupiter.api.Test;
      import org.junit.jupiter.api.extension.ExtendWith;
      """;

  @TempDir Path folder;

  private static String readme() throws IOException {
    return Files.readString(ROOT.resolve("README.md"));
  }

  /** Returns the version that the parent POM says for a property. */
  private static String versionOf(String property) throws IOException {
    Matcher version =
        Pattern.compile("<" + property + ">(.*)</" + property + ">")
            .matcher(Files.readString(ROOT.resolve("pom.xml")));
    assertThat(version.find()).isTrue();
    return version.group(1);
  }

  @Test
  void namesTheVersionsThatWeirIsBuiltWith() throws IOException {
    assertThat(readme())
        .containsPattern(
            "<artifactId>junit-jupiter</artifactId>\\s+<version>" + versionOf("junit.version"));
  }

  @ParameterizedTest
  @EnumSource(names = {"AVRO", "PROTOBUF", "MESSAGE_PACK", "PARQUET"})
  void namesTheLibraryOfEachFormatWhoseVersionTheParentSays(FormatLibrary library)
      throws IOException {
    String[] groupAndArtifact = library.coordinates().split(":");

    assertThat(readme()).contains("`" + library.coordinates() + "`");
    assertThat(Files.readString(ROOT.resolve("pom.xml")).replaceAll("\\s+", ""))
        .contains(
            "<dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>"
                .formatted(groupAndArtifact[0], groupAndArtifact[1]));
  }

  @Test
  void hasJavaThatCompiles() throws IOException {
    List<String> samples = JAVA.matcher(readme()).results().map(sample -> sample.group(1)).toList();
    assertThat(samples).hasSize(3);
    List<String> arguments =
        new ArrayList<>(
            List.of("-cp", System.getProperty("java.class.path"), "-d", folder.toString()));
    for (String sample : samples) {
      Matcher name = Pattern.compile("class (\\w+)").matcher(sample);
      assertThat(name.find()).isTrue();
      Path file = folder.resolve(name.group(1) + ".java");
      Files.writeString(file, HEADER + sample);
      arguments.add(file.toString());
    }

    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    ToolProvider.getSystemJavaCompiler().run(null, null, errors, arguments.toArray(String[]::new));

    assertThat(errors.toString(StandardCharsets.UTF_8)).isEmpty();
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

    Matcher sample = Pattern.compile("```\n(Chains.*?)```", Pattern.DOTALL).matcher(readme());
    assertThat(sample.find()).isTrue();
    assertThat(sample.group(1).strip().split("\n\n"))
        .hasSize(3)
        .allSatisfy(part -> assertThat(text).contains(part));
  }
}
