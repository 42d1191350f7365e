package dev.weir.flink.translate;

import dev.weir.deployment.model.ResourceSettings;
import dev.weir.flink.plan.Placement;
import dev.weir.flink.plan.PlannedOperator;
import org.apache.flink.api.common.operators.SlotSharingGroup;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** Gives Flink's operators their uid, name, parallelism, slot-sharing group and chaining. */
final class Placements {
  private Placements() {}

  /** Places an operator; its name was given when it was made. */
  static <T> SingleOutputStreamOperator<T> place(
      SingleOutputStreamOperator<T> stream, PlannedOperator operator) {
    Placement placement = operator.placement();
    stream
        .uid(operator.uid())
        .setParallelism(placement.parallelism())
        .slotSharingGroup(group(placement));
    placement.maxParallelism().ifPresent(stream::setMaxParallelism);
    switch (placement.chaining()) {
      case DEFAULT -> {}
      case START -> stream.startNewChain();
      case NEVER -> stream.disableChaining();
    }
    return stream;
  }

  /** Places a sink. */
  static <T> void place(DataStreamSink<T> sink, PlannedOperator operator) {
    Placement placement = operator.placement();
    sink.name(operator.name())
        .uid(operator.uid())
        .setParallelism(placement.parallelism())
        .slotSharingGroup(group(placement));
    placement.maxParallelism().ifPresent(sink::setMaxParallelism);
    switch (placement.chaining()) {
      case DEFAULT -> {}
      // A sink's operators begin with its writer, so nothing before it can be chained to it.
      case START, NEVER -> sink.disableChaining();
    }
  }

  private static SlotSharingGroup group(Placement placement) {
    SlotSharingGroup.Builder group = SlotSharingGroup.newBuilder(placement.slotSharingGroup());
    placement.resources().ifPresent(resources -> demand(group, resources));
    return group.build();
  }

  private static void demand(SlotSharingGroup.Builder group, ResourceSettings resources) {
    group.setCpuCores(resources.cpu()).setTaskHeapMemory(new MemorySize(resources.heapMemory()));
    resources.offHeapMemory().ifPresent(size -> group.setTaskOffHeapMemory(new MemorySize(size)));
    resources.managedMemory().ifPresent(size -> group.setManagedMemory(new MemorySize(size)));
  }
}
