package dev.weir.flink.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Operators and the ways between them, found by uid without looking through all. Immutable.
 *
 * <pre>{@code
 * ExplainedOperators operators = new ExplainedOperators(all, edges);
 * List<ExplainedEdge> onward = operators.edgesFrom("job/parser");
 * }</pre>
 */
public final class ExplainedOperators {
  private final List<ExplainedOperator> all;
  private final List<ExplainedEdge> edges;
  private final Map<String, ExplainedOperator> byUid = new HashMap<>();
  private final Map<String, List<ExplainedEdge>> leaving = new HashMap<>();
  private final Map<String, List<ExplainedEdge>> reaching = new HashMap<>();

  /**
   * Makes them of lists.
   *
   * @param all the operators, each after those it reads
   * @param edges the ways of messages from operator to operator
   */
  public ExplainedOperators(List<ExplainedOperator> all, List<ExplainedEdge> edges) {
    this.all = List.copyOf(all);
    this.edges = List.copyOf(edges);
    all.forEach(operator -> byUid.putIfAbsent(operator.uid(), operator));
    for (ExplainedEdge edge : edges) {
      leaving.computeIfAbsent(edge.from(), uid -> new ArrayList<>()).add(edge);
      reaching.computeIfAbsent(edge.to(), uid -> new ArrayList<>()).add(edge);
    }
  }

  /** Returns the operators, each after those it reads. */
  public List<ExplainedOperator> all() {
    return all;
  }

  /** Returns the ways of messages from operator to operator. */
  public List<ExplainedEdge> edges() {
    return edges;
  }

  /**
   * Returns an operator.
   *
   * @throws IllegalArgumentException where there is no operator of this uid
   */
  public ExplainedOperator operator(String uid) {
    ExplainedOperator operator = byUid.get(uid);
    if (operator == null) {
      throw new IllegalArgumentException("no operator " + uid);
    }
    return operator;
  }

  /** Returns the edges that messages leave an operator by. */
  public List<ExplainedEdge> edgesFrom(String uid) {
    return List.copyOf(leaving.getOrDefault(uid, List.of()));
  }

  /** Returns the edges that messages reach an operator by. */
  public List<ExplainedEdge> edgesTo(String uid) {
    return List.copyOf(reaching.getOrDefault(uid, List.of()));
  }
}
