package dev.weir.flink.explain.render;

import dev.weir.flink.explain.ExplainedOperator;
import dev.weir.flink.explain.Explanation;
import java.util.HashMap;
import java.util.Map;

/** Names operators on a page by numbers: uids may have any character. */
final class PageIds {
  private final Map<String, String> ids = new HashMap<>();

  PageIds(Explanation explanation) {
    for (ExplainedOperator operator : explanation.operators()) {
      ids.put(operator.uid(), "operator-" + (ids.size() + 1));
    }
  }

  /** Returns the id of an operator's box. */
  String of(String uid) {
    return ids.get(uid);
  }

  /** Returns the id of an operator's details. */
  String detailsOf(String uid) {
    return "details-of-" + of(uid);
  }
}
