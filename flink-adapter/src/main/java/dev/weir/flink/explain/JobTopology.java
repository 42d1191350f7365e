package dev.weir.flink.explain;

import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.translate.FlinkJob;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.OperatorIDPair;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamEdge;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;

/**
 * What Flink itself makes of a plan: its operators, exchanges and job vertices, by uid.
 *
 * @param operators the uids of all operators, with those that Flink adds
 * @param strategies how Flink divides the messages of an exchange among subtasks, in lower case
 * @param vertices the job vertices
 */
record JobTopology(Set<String> operators, Map<Exchange, String> strategies, List<Vertex> vertices) {
  /** What the uid of a sink's committer begins with; that of the sink follows. */
  static final String COMMITTER = "Sink Committer: ";

  /** Builds the job, without running it, and reads what is in it. */
  static JobTopology of(FlinkPlan plan) {
    StreamGraph graph =
        FlinkJob.build(
            plan.disconnected(),
            StreamExecutionEnvironment.getExecutionEnvironment(new Configuration()));
    Map<Integer, String> uids = new HashMap<>();
    Map<Exchange, String> strategies = new HashMap<>();
    for (StreamNode node : graph.getStreamNodes()) {
      uids.put(node.getId(), node.getTransformationUID());
    }
    for (StreamNode node : graph.getStreamNodes()) {
      for (StreamEdge edge : node.getOutEdges()) {
        strategies.putIfAbsent(
            new Exchange(uids.get(edge.getSourceId()), uids.get(edge.getTargetId())),
            edge.getPartitioner().toString().toLowerCase(Locale.ROOT));
      }
    }
    List<Vertex> vertices = new ArrayList<>();
    for (JobVertex vertex :
        graph
            .getJobGraph(Thread.currentThread().getContextClassLoader())
            .getVerticesSortedTopologicallyFromSources()) {
      vertices.add(
          new Vertex(
              vertex.getID().toHexString(),
              vertex.getName(),
              vertex.getOperatorIDs().stream()
                  .map(OperatorIDPair::getUserDefinedOperatorUid)
                  .toList()));
    }
    return new JobTopology(Set.copyOf(uids.values()), strategies, vertices);
  }

  /** Returns how Flink divides the messages from one operator to another among its subtasks. */
  String strategy(String from, String to) {
    String strategy = strategies.get(new Exchange(from, to));
    if (strategy == null) {
      throw new IllegalStateException("no exchange from " + from + " to " + to);
    }
    return strategy;
  }

  /**
   * That messages go from one operator to another.
   *
   * @param from the uid of the sender
   * @param to the uid of the receiver
   */
  record Exchange(String from, String to) {}

  /**
   * A job vertex.
   *
   * @param id its id
   * @param name its name
   * @param uids the uids of its operators
   */
  record Vertex(String id, String name, List<String> uids) {}
}
