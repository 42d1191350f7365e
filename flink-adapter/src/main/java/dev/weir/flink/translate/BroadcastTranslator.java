package dev.weir.flink.translate;

import dev.weir.dsl.message.Message;
import dev.weir.dsl.step.BroadcastStep;
import dev.weir.dsl.type.PayloadType;
import dev.weir.flink.plan.PlannedOperator;
import dev.weir.flink.runtime.BroadcastOperator;
import dev.weir.flink.types.MessageTypeInfo;
import dev.weir.flink.types.PayloadImmutability;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
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
    List<String> sharing = sharing(step, payload, operator, streams);
    tags.keySet().removeAll(sharing);
    SingleOutputStreamOperator<Message<Object>> stream =
        StepOperators.add(
            new BroadcastOperator<>(
                streams.identityOf(operator), sharing.size(), List.copyOf(tags.values()), copier),
            operator,
            streams);
    sharing.forEach(branch -> streams.putBranch(operator, branch, stream));
    Branches.put(tags, stream, operator, streams);
  }

  /**
   * Returns the branches that read the main output: Flink asks each reader of a side output about
   * each message of every other one, which a broadcast has many of.
   */
  private static List<String> sharing(
      BroadcastStep step, PayloadType payload, PlannedOperator operator, JobStreams streams) {
    boolean canChange = !PayloadImmutability.isImmutable(payload);
    return step.branches().stream()
        .filter(branch -> !canChange || streams.mayShare(operator, branch))
        .toList();
  }
}
