package dev.weir.flink.explain;

import java.util.List;

/**
 * Operators that run in one task: a vertex of the job.
 *
 * @param number its number, from 1, in the order of the plan
 * @param vertexId the id of the job vertex, by which Flink's REST API and web UI know it
 * @param name the name of the job vertex
 * @param operators the uids of its operators, the first one's being where it begins
 * @param parallelism the number of its subtasks
 * @param maxParallelism the largest parallelism that its state can be divided by
 * @param maxParallelismSaid whether the descriptor says that; else it is Flink's default
 * @param slotSharingGroup its slot-sharing group
 */
public record ExplainedChain(
    int number,
    String vertexId,
    String name,
    List<String> operators,
    int parallelism,
    int maxParallelism,
    boolean maxParallelismSaid,
    String slotSharingGroup) {
  public ExplainedChain {
    operators = List.copyOf(operators);
  }
}
