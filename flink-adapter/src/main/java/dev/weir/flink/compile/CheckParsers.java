package dev.weir.flink.compile;

import dev.weir.dsl.check.Finding;
import dev.weir.dsl.codec.Format;
import dev.weir.dsl.codec.JsonFormat;
import dev.weir.dsl.codec.MessagePackFormat;
import dev.weir.dsl.graph.GraphNode;
import dev.weir.dsl.step.BatchParserStep;
import dev.weir.dsl.step.ParserStep;
import dev.weir.dsl.type.PayloadType;
import dev.weir.flink.codec.Readability;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.types.PayloadTypeInformation;
import java.util.List;

/** Refuses parsers of payloads whose data would not say which variant of a sealed type it is. */
final class CheckParsers implements CompilerPass {
  @Override
  public FlinkPlan run(FlinkPlan plan, Input input, List<Finding> findings) {
    for (GraphNode node : input.graph().nodes()) {
      if (node.step() instanceof ParserStep parser) {
        check(node, parser.format(), parser.target(), findings);
      } else if (node.step() instanceof BatchParserStep parser) {
        check(node, parser.format(), parser.target(), findings);
      }
    }
    return plan;
  }

  private static void check(
      GraphNode node, Format format, PayloadType target, List<Finding> findings) {
    boolean byJackson = format instanceof JsonFormat || format instanceof MessagePackFormat;
    if (byJackson
        && !CheckCodecs.isReported(node.place(), findings)
        && PayloadTypeInformation.problemsOf(target).isEmpty()) {
      Readability.problemsOf(target).forEach(problem -> findings.add(refused(node, problem)));
    }
  }

  private static Finding refused(GraphNode node, String problem) {
    return Finding.error(
        "WEIR-F007",
        node.place(),
        problem,
        "classes that Jackson can read",
        "Annotate a sealed interface with @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property ="
            + " \"type\") and its variants with @JsonTypeName.");
  }
}
