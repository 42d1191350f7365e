package dev.weir.flink.parquet;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapKeyValueTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;

/**
 * Knows the shapes of groups that the format allows.
 *
 * @see <a href="https://github.com/apache/parquet-format/blob/master/LogicalTypes.md">Lists and
 *     maps in Parquet</a>
 */
final class SchemaShapes {
  private SchemaShapes() {}

  /** Returns a sentence for each group that has not the shape it should have. */
  static List<String> problemsOf(MessageType schema) {
    List<String> problems = new ArrayList<>();
    checkGroup(schema, "", problems);
    return problems;
  }

  static boolean isList(GroupType group) {
    return group.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation;
  }

  static boolean isMap(GroupType group) {
    return group.getLogicalTypeAnnotation() instanceof MapLogicalTypeAnnotation
        || group.getLogicalTypeAnnotation() instanceof MapKeyValueTypeAnnotation;
  }

  /** Returns the path of a field of a group. */
  static String pathOf(String group, Type field) {
    return group.isEmpty() ? field.getName() : group + "." + field.getName();
  }

  /**
   * Returns whether the repeated field of a list is its element, as in lists of two levels, and not
   * a group around it.
   */
  static boolean repeatedFieldIsElement(GroupType list) {
    Type repeated = list.getType(0);
    return repeated.isPrimitive()
        || repeated.asGroupType().getFieldCount() > 1
        || repeated.asGroupType().getType(0).isRepetition(Repetition.REPEATED)
        || repeated.getName().equals("array")
        || repeated.getName().equals(list.getName() + "_tuple");
  }

  private static void checkGroup(GroupType group, String path, List<String> problems) {
    String name = path.isEmpty() ? "The schema" : "The group '" + path + "'";
    if (group.getFieldCount() == 0) {
      problems.add(name + " has no fields.");
    }
    Set<String> names = new HashSet<>();
    for (Type field : group.getFields()) {
      String fieldPath = pathOf(path, field);
      if (!names.add(field.getName())) {
        problems.add(name + " has a second field '" + field.getName() + "'.");
      }
      if (!field.isPrimitive()) {
        checkField(field.asGroupType(), fieldPath, problems);
      }
    }
  }

  private static void checkField(GroupType field, String path, List<String> problems) {
    if ((isList(field) || isMap(field)) && field.isRepetition(Repetition.REPEATED)) {
      problems.add("The group '" + path + "' is a list or map, and so cannot be repeated.");
    }
    checkAnnotated(field, path, problems);
  }

  private static void checkAnnotated(GroupType group, String path, List<String> problems) {
    if (isList(group)) {
      checkList(group, path, problems);
    } else if (isMap(group)) {
      checkMap(group, path, problems);
    } else {
      if (group.getLogicalTypeAnnotation() != null) {
        problems.add(
            "The group '"
                + path
                + "' is annotated "
                + group.getLogicalTypeAnnotation()
                + ", and groups are lists, maps or nothing.");
      }
      checkGroup(group, path, problems);
    }
  }

  private static void checkList(GroupType list, String path, List<String> problems) {
    if (list.getFieldCount() != 1 || !list.getType(0).isRepetition(Repetition.REPEATED)) {
      problems.add("The list '" + path + "' does not hold one repeated field and nothing else.");
      return;
    }
    Type repeated = list.getType(0);
    if (!repeated.isPrimitive()) {
      String repeatedPath = pathOf(path, repeated);
      if (repeated.asGroupType().getFieldCount() > 0 && repeatedFieldIsElement(list)) {
        checkAnnotated(repeated.asGroupType(), repeatedPath, problems);
      } else {
        checkGroup(repeated.asGroupType(), repeatedPath, problems);
      }
    }
  }

  private static void checkMap(GroupType map, String path, List<String> problems) {
    if (map.getFieldCount() != 1 || !isEntry(map.getType(0))) {
      problems.add(
          "The map '"
              + path
              + "' does not hold one repeated group of a required key and a value that is not"
              + " repeated.");
      return;
    }
    checkGroup(map.getType(0).asGroupType(), pathOf(path, map.getType(0)), problems);
  }

  private static boolean isEntry(Type repeated) {
    if (repeated.isPrimitive() || !repeated.isRepetition(Repetition.REPEATED)) {
      return false;
    }
    GroupType entry = repeated.asGroupType();
    return (entry.getFieldCount() == 1
            || (entry.getFieldCount() == 2 && !entry.getType(1).isRepetition(Repetition.REPEATED)))
        && entry.getType(0).isRepetition(Repetition.REQUIRED);
  }
}
