package dev.weir.dsl.graph;

import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Place;
import dev.weir.dsl.step.BranchingStep;
import dev.weir.dsl.step.RouteStep;
import dev.weir.dsl.step.SinkStep;
import dev.weir.dsl.type.PayloadType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks where chains fork: that branches are complete, lead somewhere, and are the only forks. */
final class BranchChecks {
  private static final List<Class<?>> KEYS =
      List.of(Enum.class, String.class, Number.class, Boolean.class, Character.class);

  private BranchChecks() {}

  static List<Finding> check(List<StepDraft> drafts) {
    List<Finding> findings = new ArrayList<>();
    Map<StepDraft, List<String>> followed = new IdentityHashMap<>();
    for (StepDraft draft : drafts) {
      for (DraftInput input : draft.inputs()) {
        followed
            .computeIfAbsent(input.draft(), key -> new ArrayList<>())
            .add(input.branch().orElse(null));
      }
    }
    for (StepDraft draft : drafts) {
      List<String> followers = followed.getOrDefault(draft, List.of());
      if (draft.step() instanceof BranchingStep branching) {
        checkBranches(draft, branching, followers, findings);
      } else if (followers.isEmpty() && !(draft.step() instanceof SinkStep)) {
        findings.add(
            Finding.error(
                "WEIR-P011",
                place(draft),
                "No step follows this " + draft.step().kind() + ".",
                "chains that end in a sink",
                "End the chain with sink(...); a function that ends it must use its argument."));
      } else if (followers.size() > 1) {
        findings.add(
            Finding.error(
                "WEIR-P010",
                place(draft),
                "This step is followed by " + followers.size() + " others.",
                "one step after each, unless it is a route or a broadcast",
                "Put broadcast(name, branches...) after it, with a branch for each."));
      }
    }
    return findings;
  }

  private static void checkBranches(
      StepDraft draft, BranchingStep branching, List<String> followers, List<Finding> findings) {
    List<String> branches = branching.branches();
    if (branches.isEmpty()) {
      findings.add(
          Finding.error(
              "WEIR-P006",
              place(draft),
              "This " + branching.kind() + " has no branches.",
              "at least one branch",
              "Add a branch, or leave the step out."));
    }
    Map<String, Long> uses = counts(branches);
    Map<String, Long> follows = counts(followers);
    for (String branch : uses.keySet()) {
      if (uses.get(branch) > 1) {
        findings.add(
            Finding.error(
                "WEIR-P007",
                place(draft),
                "Two branches are for '" + branch + "'.",
                "one branch for each key",
                "Join the two, or give one another key."));
      } else {
        checkFollowers(draft, branch, follows.getOrDefault(branch, 0L), findings);
      }
    }
    if (branching instanceof RouteStep route) {
      checkKeys(draft, route, findings);
      checkEnum(draft, route, findings);
    }
  }

  /** Counts equal texts, in the order in which each comes first. */
  private static Map<String, Long> counts(List<String> texts) {
    Map<String, Long> counts = new LinkedHashMap<>();
    texts.forEach(text -> counts.merge(text, 1L, Long::sum));
    return counts;
  }

  private static void checkFollowers(
      StepDraft draft, String branch, long count, List<Finding> findings) {
    if (count == 0) {
      findings.add(
          Finding.error(
              "WEIR-P008",
              place(draft),
              "The branch '" + branch + "' leads nowhere: its function does not use its chain.",
              "a function that extends the chain it is given, to a sink",
              "Begin the branch at the argument of its function, not at another chain."));
    } else if (count > 1) {
      findings.add(
          Finding.error(
              "WEIR-P010",
              place(draft),
              "The branch '" + branch + "' begins with " + count + " steps.",
              "one step at the beginning of a branch",
              "Put broadcast(name, branches...) at the beginning of the branch."));
    }
  }

  /** Branches are found by the texts of keys, which say nothing of other objects. */
  private static void checkKeys(StepDraft draft, RouteStep route, List<Finding> findings) {
    route.keys().stream()
        .filter(key -> KEYS.stream().noneMatch(allowed -> allowed.isInstance(key)))
        .map(key -> PayloadType.of(key.getClass()))
        .distinct()
        .forEach(
            type ->
                findings.add(
                    Finding.error(
                        "WEIR-P017",
                        place(draft),
                        "A branch of this route has a key of type " + type + ".",
                        "enums, texts, numbers and booleans",
                        "Return a text or an enum from the function, and name it in on(...).")));
  }

  private static void checkEnum(StepDraft draft, RouteStep route, List<Finding> findings) {
    if (route.keys().isEmpty() || !(route.keys().get(0) instanceof Enum<?> first)) {
      return;
    }
    List<String> missing =
        Arrays.stream(first.getDeclaringClass().getEnumConstants())
            .filter(constant -> !route.keys().contains(constant))
            .map(RouteStep::label)
            .toList();
    if (!missing.isEmpty()) {
      findings.add(
          Finding.error(
              "WEIR-P009",
              place(draft),
              "There is no branch for " + String.join(", ", missing) + ".",
              "a branch for each constant of " + first.getDeclaringClass().getSimpleName(),
              "Add on(" + missing.get(0) + ", chain -> ...)."));
    }
  }

  private static Place place(StepDraft draft) {
    return new Place.AtStep(draft.path(), draft.codeLine().text());
  }
}
