package dev.weir.flink.translate;

import dev.weir.dsl.message.Message;
import dev.weir.dsl.step.BroadcastStep;
import dev.weir.dsl.type.PayloadType;
import dev.weir.flink.plan.PlannedOperator;
import dev.weir.flink.runtime.BroadcastOperator;
import dev.weir.flink.types.MessageTypeInfo;
import dev.weir.flink.types.PayloadImmutability;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.util.OutputTag;

/** Translates {@link BroadcastStep}. */
final class BroadcastTranslator implements StepTranslator<BroadcastStep> {
  @Override
  public void translate(BroadcastStep step, PlannedOperator operator, JobStreams streams) {
    LinkedHashMap<String, OutputTag<Message<Object>>> tags = Branches.tags(step, operator);
    PayloadType payload = operator.output().orElseThrow();
    TypeSerializer<Message<Object>> copier =
        MessageTypeInfo.of(payload)
            .createSerializer(streams.environment().getConfig().getSerializerConfig());
    boolean canChange = !PayloadImmutability.isImmutable(payload);
    List<BroadcastOperator.Branch<Object>> branches = new ArrayList<>();
    tags.forEach(
        (branch, tag) ->
            branches.add(
                new BroadcastOperator.Branch<>(
                    tag, canChange && !streams.mayShare(operator, branch))));
    Branches.put(
        tags,
        StepOperators.add(
            new BroadcastOperator<>(streams.identityOf(operator), branches, copier),
            operator,
            streams),
        operator,
        streams);
  }
}
