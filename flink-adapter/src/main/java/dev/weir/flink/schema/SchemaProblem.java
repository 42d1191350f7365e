package dev.weir.flink.schema;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;

/** Says where a value breaks its JSON Schema, without quoting it. */
final class SchemaProblem {
  private static final int LONGEST_NAME = 80;

  private SchemaProblem() {}

  static String describe(Error error) {
    String subject = subjectOf(error.getInstanceLocation());
    if ("required".equals(error.getKeyword()) && error.getProperty() != null) {
      return "its JSON Schema requires the property '"
          + error.getProperty()
          + "'"
          + (subject.equals("it") ? "" : " of " + subject);
    }
    return "its JSON Schema refuses " + subject + " by the rule at " + ruleOf(error);
  }

  private static String ruleOf(Error error) {
    String location = String.valueOf(error.getSchemaLocation());
    int fragment = location.indexOf('#');
    return "'" + (fragment < 0 ? location : location.substring(fragment)) + "'";
  }

  private static String subjectOf(NodePath path) {
    if (path.getNameCount() == 0) {
      return "it";
    }
    StringBuilder text = new StringBuilder();
    for (int index = 0; index < path.getNameCount(); index++) {
      Object element = path.getElement(index);
      if (element instanceof Integer position) {
        text.append('[').append(position).append(']');
      } else {
        text.append(text.isEmpty() ? "" : ".").append(element);
      }
    }
    // Names of properties may be data, too: they are kept short and on one line.
    String name = text.substring(0, Math.min(text.length(), LONGEST_NAME));
    return "'" + name.replaceAll("\\p{Cntrl}", "?") + "'";
  }
}
