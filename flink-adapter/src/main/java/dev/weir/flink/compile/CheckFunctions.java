package dev.weir.flink.compile;

import dev.weir.dsl.check.Finding;
import dev.weir.dsl.function.Accumulator;
import dev.weir.dsl.function.AggregationBackend;
import dev.weir.dsl.function.MessageFunction;
import dev.weir.dsl.function.MessagePredicate;
import dev.weir.dsl.graph.GraphNode;
import dev.weir.flink.plan.FlinkPlan;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;

/** Refuses functions that cannot be sent to the cluster, by what they capture. */
final class CheckFunctions implements CompilerPass {
  private static final List<Class<?>> FUNCTIONS =
      List.of(
          MessageFunction.class,
          MessagePredicate.class,
          Accumulator.class,
          AggregationBackend.class);

  @Override
  public FlinkPlan run(FlinkPlan plan, Input input, List<Finding> findings) {
    input.graph().nodes().forEach(node -> check(node.step(), node, findings));
    return plan;
  }

  /** Looks through what a step is made of. */
  private static void check(Object part, GraphNode node, List<Finding> findings) {
    if (part instanceof Optional<?> optional) {
      optional.ifPresent(value -> check(value, node, findings));
    } else if (FUNCTIONS.stream().anyMatch(kind -> kind.isInstance(part))) {
      checkFunction(part, node, findings);
    } else if (part instanceof Record) {
      for (RecordComponent component : part.getClass().getRecordComponents()) {
        check(valueOf(component, part), node, findings);
      }
    }
  }

  private static Object valueOf(RecordComponent component, Object record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void checkFunction(Object function, GraphNode node, List<Finding> findings) {
    try (ObjectOutputStream stream = new ObjectOutputStream(OutputStream.nullOutputStream())) {
      stream.writeObject(function);
    } catch (NotSerializableException e) {
      findings.add(
          refused(node, "it refers to " + e.getMessage() + ", which is not Serializable."));
    } catch (IOException | RuntimeException e) {
      findings.add(refused(node, "writing it fails with " + e + "."));
    }
  }

  private static Finding refused(GraphNode node, String reason) {
    return Finding.error(
        "WEIR-F015",
        node.place(),
        "A function of the step cannot be sent to the cluster: " + reason,
        "functions that refer to nothing, or to what is Serializable",
        "Make it in the function, or keep it static. A lambda that uses a field or a method of its"
            + " object refers to the whole object.");
  }
}
