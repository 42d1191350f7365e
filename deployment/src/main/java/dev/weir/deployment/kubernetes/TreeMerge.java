package dev.weir.deployment.kubernetes;

import dev.weir.deployment.tree.Tree;
import dev.weir.deployment.tree.Tree.Fields;
import dev.weir.deployment.tree.Tree.Items;
import dev.weir.deployment.tree.Tree.Kind;
import dev.weir.deployment.tree.Tree.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Puts one tree over another.
 *
 * <p>Maps merge, key by key. Lists concatenate, without what is there already; those whose elements
 * Kubernetes knows by a name (containers, variables, volumes ...) merge, element by element; a
 * command and its arguments are single values. What one single value does to another depends on the
 * rule.
 *
 * <pre>{@code
 * List<MergeConflict> conflicts = new ArrayList<>();
 * Fields merged = TreeMerge.keeping(template, generated, conflicts);
 * }</pre>
 *
 * <p>Thread-safe: it keeps no state but while it merges.
 */
final class TreeMerge {
  /** The lists whose elements have an identity, and the field that has it. */
  private static final Map<String, String> IDENTITIES =
      Map.of(
          "containers", "name",
          "initContainers", "name",
          "ephemeralContainers", "name",
          "env", "name",
          "volumes", "name",
          "volumeMounts", "mountPath",
          "ports", "containerPort",
          "imagePullSecrets", "name");

  /** The lists that are one value: half of a command is none. */
  private static final Set<String> WHOLE = Set.of("command", "args");

  /** Fields of which Kubernetes takes only one: of a probe, a variable and a volume. */
  private static final List<Set<String>> ALTERNATIVES =
      List.of(
          Set.of("httpGet", "tcpSocket", "exec", "grpc"),
          Set.of("value", "valueFrom"),
          Set.of(
              "emptyDir",
              "ephemeral",
              "persistentVolumeClaim",
              "hostPath",
              "configMap",
              "secret",
              "projected",
              "csi",
              "nfs"));

  /** In an element of an emergency patch: that it is to be taken away. */
  private static final String PATCH = "$patch";

  private enum Rule {
    /** The upper value wins. */
    REPLACE,
    /** Two different values are a conflict. */
    KEEP,
    /** Whatever stands above wins, also something of another kind. */
    PATCH
  }

  private final Rule rule;
  private final List<MergeConflict> conflicts;

  private TreeMerge(Rule rule, List<MergeConflict> conflicts) {
    this.rule = rule;
    this.conflicts = conflicts;
  }

  /**
   * Puts a user's template over what it may change: a single value replaces another, and null takes
   * a value away.
   */
  static Fields replacing(Fields lower, Fields upper, List<MergeConflict> conflicts) {
    return new TreeMerge(Rule.REPLACE, conflicts).fields("", lower, upper);
  }

  /** Puts what must hold over a template: another value in the template is a conflict. */
  static Fields keeping(Fields template, Fields generated, List<MergeConflict> conflicts) {
    return new TreeMerge(Rule.KEEP, conflicts).fields("", template, generated);
  }

  /**
   * Puts a patch over everything: it replaces values and lists, null takes away, and so does {@code
   * $patch: delete} in an element of a list that has names.
   */
  static Fields patching(Fields lower, Fields patch) {
    return new TreeMerge(Rule.PATCH, new ArrayList<>()).fields("", lower, patch);
  }

  private Fields fields(String path, Fields lower, Fields upper) {
    Map<String, Tree> merged = new LinkedHashMap<>(lower.entries());
    upper
        .entries()
        .forEach(
            (name, tree) -> {
              String place = path.isEmpty() ? name : path + "." + name;
              if (!isNothing(tree) && (path.endsWith("]") || path.endsWith("Probe"))) {
                excludeOthers(path, name, tree, upper, merged);
              }
              Tree below = merged.get(name);
              if (isNothing(tree) && rule != Rule.KEEP) {
                merged.remove(name);
              } else if (below == null) {
                merged.put(name, added(tree));
              } else {
                merged.put(name, merge(place, name, below, tree));
              }
            });
    return new Fields(merged);
  }

  /** Takes out the fields that cannot be beside another one, or notes that they conflict. */
  private void excludeOthers(
      String path, String name, Tree tree, Fields upper, Map<String, Tree> merged) {
    for (Set<String> alternatives : ALTERNATIVES) {
      if (alternatives.contains(name)) {
        for (String other : List.copyOf(merged.keySet())) {
          if (alternatives.contains(other) && upper.get(other).isEmpty()) {
            Tree excluded = merged.remove(other);
            if (rule == Rule.KEEP) {
              conflicts.add(new MergeConflict(path + "." + other, shown(excluded), shown(tree)));
            }
          }
        }
      }
    }
  }

  /** Takes out of what is new what would have taken away something old. */
  private Tree added(Tree tree) {
    return rule != Rule.KEEP && tree instanceof Fields added
        ? fields("", Tree.fields(), added)
        : tree;
  }

  private Tree merge(String path, String name, Tree lower, Tree upper) {
    if (lower instanceof Fields below && upper instanceof Fields above) {
      return fields(path, below, above);
    }
    if (lower instanceof Items below && upper instanceof Items above && !WHOLE.contains(name)) {
      return items(path, IDENTITIES.get(name), below, above);
    }
    boolean single = lower.getClass() == upper.getClass();
    if (rule == Rule.PATCH || lower.equals(upper) || (single && rule == Rule.REPLACE)) {
      return upper;
    }
    conflicts.add(new MergeConflict(path, shown(lower), shown(upper)));
    return rule == Rule.KEEP ? upper : lower;
  }

  private Tree items(String path, String identity, Items lower, Items upper) {
    if (identity == null) {
      if (rule == Rule.PATCH) {
        return upper;
      }
      List<Tree> all = new ArrayList<>(lower.elements());
      upper.elements().stream().filter(element -> !all.contains(element)).forEach(all::add);
      return Tree.items(all);
    }
    List<Tree> merged = new ArrayList<>(lower.elements());
    for (Tree element : upper.elements()) {
      Optional<String> name = nameOf(element, identity);
      int position = name.map(known -> indexOf(known, identity, merged)).orElse(-1);
      if (rule == Rule.PATCH && isDeletion(element)) {
        if (position >= 0) {
          merged.remove(position);
        }
      } else if (position < 0) {
        merged.add(element);
      } else {
        String place = path + "[" + name.orElseThrow() + "]";
        merged.set(position, merge(place, "", merged.get(position), element));
      }
    }
    return Tree.items(merged);
  }

  private static String shown(Tree tree) {
    return tree instanceof Scalar scalar ? scalar.text() : tree.words();
  }

  private static boolean isNothing(Tree tree) {
    return tree instanceof Scalar scalar && scalar.kind() == Kind.NULL;
  }

  private static boolean isDeletion(Tree element) {
    return element instanceof Fields fields && fields.textOf(PATCH).equals(Optional.of("delete"));
  }

  private static Optional<String> nameOf(Tree element, String identity) {
    return element instanceof Fields fields ? fields.textOf(identity) : Optional.empty();
  }

  private static int indexOf(String name, String identity, List<Tree> elements) {
    for (int position = 0; position < elements.size(); position++) {
      if (nameOf(elements.get(position), identity).equals(Optional.of(name))) {
        return position;
      }
    }
    return -1;
  }
}
