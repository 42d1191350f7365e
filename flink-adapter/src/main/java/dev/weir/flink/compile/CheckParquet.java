package dev.weir.flink.compile;

import dev.weir.dsl.check.Finding;
import dev.weir.dsl.graph.GraphNode;
import dev.weir.dsl.step.ParquetSerializerStep;
import dev.weir.flink.library.FormatLibrary;
import dev.weir.flink.parquet.ParquetLibraries;
import dev.weir.flink.parquet.ParquetSchema;
import dev.weir.flink.plan.FlinkPlan;
import java.util.List;
import java.util.Optional;

/** Refuses Parquet schemas that cannot be written, and Parquet where its libraries are missing. */
final class CheckParquet implements CompilerPass {
  @Override
  public FlinkPlan run(FlinkPlan plan, Input input, List<Finding> findings) {
    for (GraphNode node : input.graph().nodes()) {
      if (node.step() instanceof ParquetSerializerStep step) {
        Optional<FormatLibrary> library = ParquetLibraries.missing(step.compression());
        if (library.isPresent()) {
          findings.add(CheckCodecs.missing(library.get(), node.place()));
        } else {
          check(step.schema(), node, findings);
        }
      }
    }
    return plan;
  }

  private static void check(String schema, GraphNode node, List<Finding> findings) {
    List<String> problems = ParquetSchema.problemsOf(schema);
    for (String problem : problems) {
      findings.add(
          Finding.error(
              "WEIR-F010",
              node.place(),
              problem,
              "Parquet's message-schema language",
              "Write it as in: message row { required int64 id; optional binary name (STRING); }"));
    }
    if (problems.isEmpty()) {
      for (String problem : ParquetSchema.problemsOf(schema, node.input().orElseThrow())) {
        findings.add(
            Finding.error(
                "WEIR-F010",
                node.place(),
                problem,
                "rows that have what the schema requires",
                "Parse or map the payloads before they are batched, or make the column optional."));
      }
    }
  }
}
