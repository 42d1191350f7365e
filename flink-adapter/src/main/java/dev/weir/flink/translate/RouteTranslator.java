package dev.weir.flink.translate;

import dev.weir.dsl.message.Message;
import dev.weir.dsl.step.RouteStep;
import dev.weir.flink.plan.PlannedOperator;
import dev.weir.flink.runtime.RouteOperator;
import dev.weir.flink.types.Unchecked;
import java.util.LinkedHashMap;
import org.apache.flink.util.OutputTag;

/** Translates {@link RouteStep}. */
final class RouteTranslator implements StepTranslator<RouteStep> {
  @Override
  public void translate(RouteStep step, PlannedOperator operator, JobStreams streams) {
    LinkedHashMap<String, OutputTag<Message<Object>>> tags = Branches.tags(step, operator);
    Branches.put(
        tags,
        StepOperators.add(
            new RouteOperator<>(
                streams.identityOf(operator),
                Unchecked.cast(step.function()),
                tags,
                streams.failuresOf(operator)),
            operator,
            streams),
        operator,
        streams);
  }
}
