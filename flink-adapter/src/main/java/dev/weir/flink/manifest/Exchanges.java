package dev.weir.flink.manifest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.runtime.OperatorIDPair;
import org.apache.flink.runtime.jobgraph.IntermediateDataSet;
import org.apache.flink.runtime.jobgraph.JobEdge;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.graph.NonChainedOutput;
import org.apache.flink.streaming.api.graph.StreamConfig;

/** Finds what the tasks of a job send to each other and unaligned checkpoints may hold. */
final class Exchanges {
  private Exchanges() {}

  static List<ManifestExchange> of(JobGraph job, ClassLoader loader) {
    List<ManifestExchange> exchanges = new ArrayList<>();
    for (JobVertex task : job.getVertices()) {
      StreamConfig config = new StreamConfig(task.getConfiguration());
      for (NonChainedOutput output : config.getVertexNonChainedOutputs(loader)) {
        if (mayBePartOfCheckpoints(output)) {
          exchanges.addAll(of(task, output, type(output, config, loader)));
        }
      }
    }
    exchanges.sort(
        Comparator.comparing(ManifestExchange::from)
            .thenComparing(ManifestExchange::output)
            .thenComparing(ManifestExchange::to));
    return exchanges;
  }

  /** Flink waits for what is sent to one subtask each, to all of them, or to be committed. */
  private static boolean mayBePartOfCheckpoints(NonChainedOutput output) {
    return output.supportsUnalignedCheckpoints()
        && output.getPartitioner().isSupportsUnalignedCheckpoint();
  }

  private static List<ManifestExchange> of(JobVertex task, NonChainedOutput output, String type) {
    List<IntermediateDataSet> sent = task.getProducedDataSets();
    int number =
        sent.stream().map(IntermediateDataSet::getId).toList().indexOf(output.getDataSetId());
    List<ManifestExchange> exchanges = new ArrayList<>();
    for (JobEdge edge : sent.get(number).getConsumers()) {
      JobVertex reader = edge.getTarget();
      exchanges.add(
          new ManifestExchange(
              last(task),
              number,
              first(reader),
              reader.getInputs().indexOf(edge),
              output.getPartitioner().toString(),
              type));
    }
    return exchanges;
  }

  private static String type(NonChainedOutput output, StreamConfig task, ClassLoader loader) {
    Map<Integer, StreamConfig> operators = task.getTransitiveChainedTaskConfigsWithSelf(loader);
    StreamConfig sender = operators.get(output.getSourceNodeId());
    TypeSerializer<?> serializer =
        output.getOutputTag() == null
            ? sender.getTypeSerializerOut(loader)
            : sender.getTypeSerializerSideOut(output.getOutputTag(), loader);
    return StateType.of(serializer.snapshotConfiguration()).fingerprint();
  }

  /** Flink has the operators of a task from its end to its beginning. */
  private static String last(JobVertex task) {
    return task.getOperatorIDs().get(0).getUserDefinedOperatorUid();
  }

  private static String first(JobVertex task) {
    List<OperatorIDPair> operators = task.getOperatorIDs();
    return operators.get(operators.size() - 1).getUserDefinedOperatorUid();
  }
}
