package dev.weir.flink.compile;

import dev.weir.dsl.check.Finding;
import dev.weir.dsl.graph.GraphNode;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.types.PayloadTypeInformation;
import java.util.List;
import java.util.Optional;

/** Refuses payloads that only Kryo could serialise, field by field. */
final class CheckPayloadTypes implements CompilerPass {
  @Override
  public FlinkPlan run(FlinkPlan plan, Input input, List<Finding> findings) {
    for (GraphNode node : input.graph().nodes()) {
      node.output()
          // A type that came in was checked where it was made.
          .filter(type -> !node.input().equals(Optional.of(type)))
          .ifPresent(
              type ->
                  PayloadTypeInformation.problemsOf(type)
                      .forEach(problem -> findings.add(refused(node, problem))));
    }
    return plan;
  }

  private static Finding refused(GraphNode node, String problem) {
    return Finding.error(
        "WEIR-F001",
        node.place(),
        problem,
        "public records and POJOs, primitives and their boxes, String, enums, byte[] and other"
            + " arrays, List, Map, Set, java.time types, BigDecimal, BigInteger,"
            + " JsonValue",
        "Change the field to an allowed type; for data of no fixed shape use JsonValue.");
  }
}
