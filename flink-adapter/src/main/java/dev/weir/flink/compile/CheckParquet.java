package dev.weir.flink.compile;

import dev.weir.dsl.check.Finding;
import dev.weir.dsl.graph.GraphNode;
import dev.weir.dsl.step.FileFormat;
import dev.weir.dsl.step.FileSinkStep;
import dev.weir.dsl.step.ParquetSerializerStep;
import dev.weir.dsl.type.PayloadType;
import dev.weir.flink.library.FormatLibrary;
import dev.weir.flink.parquet.ParquetLibraries;
import dev.weir.flink.parquet.ParquetSchema;
import dev.weir.flink.plan.FlinkPlan;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Refuses Parquet schemas that cannot be written, and Parquet where its libraries are missing. */
final class CheckParquet implements CompilerPass {
  @Override
  public FlinkPlan run(FlinkPlan plan, Input input, List<Finding> findings) {
    for (GraphNode node : input.graph().nodes()) {
      if (node.step() instanceof ParquetSerializerStep step) {
        check(step, node, findings);
      } else if (node.step() instanceof FileSinkStep sink
          && sink.format() instanceof FileFormat.Parquet<?> format) {
        check(format, node, findings);
      }
    }
    return plan;
  }

  private static void check(ParquetSerializerStep step, GraphNode node, List<Finding> findings) {
    Optional<FormatLibrary> library = ParquetLibraries.missing(step.compression());
    if (library.isPresent()) {
      findings.add(CheckCodecs.missing(library.get(), node.place()));
    } else {
      check(
          step.schema(),
          schema -> ParquetSchema.problemsOf(schema, node.input().orElseThrow()),
          node,
          findings);
    }
  }

  private static void check(FileFormat.Parquet<?> format, GraphNode node, List<Finding> findings) {
    Optional<FormatLibrary> library = ParquetLibraries.missingForParts(format.compression());
    if (library.isPresent()) {
      findings.add(CheckCodecs.missing(library.get(), node.place()));
      return;
    }
    PayloadType row = PayloadType.of(format.type());
    if (format.schema().isPresent()) {
      check(
          format.schema().get(),
          schema -> ParquetSchema.problemsOfRows(schema, row),
          node,
          findings);
      return;
    }
    try {
      ParquetSchema.of(row);
    } catch (IllegalArgumentException e) {
      findings.add(
          Finding.error(
              "WEIR-F010",
              node.place(),
              e.getMessage(),
              "records and beans whose fields say their columns",
              "Write it as in: parquet(Visit.class).withSchema(\"message visit { required int64 id;"
                  + " }\")."));
    }
  }

  private static void check(
      String schema,
      Function<String, List<String>> problemsOfRows,
      GraphNode node,
      List<Finding> findings) {
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
      for (String problem : problemsOfRows.apply(schema)) {
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
