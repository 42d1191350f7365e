package dev.weir.flink.compile;

import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Place;
import dev.weir.dsl.graph.GraphNode;
import dev.weir.dsl.graph.PipelineGraph;
import dev.weir.dsl.step.ReduceStep;
import dev.weir.dsl.type.PayloadType;
import dev.weir.flink.library.FormatLibrary;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.PlannedOperator;
import dev.weir.flink.types.PayloadTypeInformation;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Refuses payloads that only Kryo could serialise, field by field. */
final class CheckPayloadTypes implements CompilerPass {
  @Override
  public FlinkPlan run(FlinkPlan plan, Input input, List<Finding> findings) {
    for (GraphNode node : input.graph().nodes()) {
      if (CheckCodecs.isReported(node.place(), findings)) {
        continue;
      }
      // A type that came in was checked where it was made.
      node.output()
          .filter(type -> !node.input().equals(Optional.of(type)))
          .ifPresent(type -> check(node, type, findings));
      if (node.step() instanceof ReduceStep reduce) {
        reduce.accumulatorType().ifPresent(type -> check(node, type, findings));
        reduce.keyType().ifPresent(type -> check(node, type, findings));
      }
    }
    return plan;
  }

  /** Returns the place in the pipeline's code that an operator comes from. */
  static Place placeOf(PlannedOperator operator, PipelineGraph graph) {
    return graph.nodes().stream()
        .filter(node -> node.path().equals(operator.path()))
        .findFirst()
        .map(GraphNode::place)
        .orElseThrow();
  }

  private static void check(GraphNode node, PayloadType type, List<Finding> findings) {
    Set<FormatLibrary> missing = PayloadTypeInformation.missingLibrariesOf(type);
    missing.forEach(library -> findings.add(CheckCodecs.missing(library, node.place())));
    if (missing.isEmpty()) {
      PayloadTypeInformation.problemsOf(type)
          .forEach(problem -> findings.add(refused(node, problem)));
    }
  }

  private static Finding refused(GraphNode node, String problem) {
    return Finding.error(
        "WEIR-F001",
        node.place(),
        problem,
        "public records and POJOs, sealed interfaces and classes of such, primitives and their"
            + " boxes, String, enums, byte[] and other arrays, List, Map, Set, java.time types,"
            + " BigDecimal, BigInteger, JsonValue, classes that Avro or protoc generated",
        "Change the field to an allowed type; for data of no fixed shape use JsonValue.");
  }
}
