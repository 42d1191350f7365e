package dev.weir.examples.simplemapfilter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.deployment.DescriptorLoader;
import dev.weir.flink.compile.FlinkCompiler;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.PlanText;
import dev.weir.flink.translate.FlinkJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The plan of the example simple-map-filter")
class SimpleMapFilterPlanTest {
  private static final Path DESCRIPTOR =
      Path.of("src/main/resources/dev/weir/examples/simplemapfilter/deployment.yaml");
  private static final Path GOLDEN =
      Path.of("src/test/resources/dev/weir/examples/simplemapfilter/plan.txt");

  private static FlinkPlan plan() {
    return FlinkCompiler.compile(
            new SimpleMapFilter().graph().orThrow(), DescriptorLoader.load(DESCRIPTOR).orThrow())
        .orThrow();
  }

  /** Run the tests with -Dweir.goldens=update to write the file anew, and review the change. */
  @Test
  void isTheOneOfTheGoldenFile() throws IOException {
    String text = PlanText.of(plan());
    if ("update".equals(System.getProperty("weir.goldens"))) {
      Files.createDirectories(GOLDEN.getParent());
      Files.writeString(GOLDEN, text);
    }
    assertThat(text).isEqualTo(Files.readString(GOLDEN));
  }

  @Test
  void isWhatFlinkBuilds() {
    FlinkPlan plan = plan();
    StreamGraph graph = FlinkJob.build(plan, StreamExecutionEnvironment.getExecutionEnvironment());

    List<String> uids =
        graph.getStreamNodes().stream().map(StreamNode::getTransformationUID).toList();
    assertThat(uids)
        .containsAll(plan.operators().stream().map(operator -> operator.uid()).toList())
        .doesNotContainNull();
    assertThat(graph.getStreamNodes())
        .allMatch(node -> node.getSlotSharingGroup().equals("default"))
        .allMatch(node -> node.getParallelism() == 1);
    assertThat(graph.getJobName()).isEqualTo("simple-map-filter");
  }
}
