package dev.weir.dsl.graph;

import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Place;
import dev.weir.dsl.step.BranchingStep;
import dev.weir.dsl.step.RouteStep;
import dev.weir.dsl.step.SinkStep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Checks where chains fork: that branches are complete, lead somewhere, and are the only forks. */
final class BranchChecks {
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
    for (String branch : branches.stream().distinct().toList()) {
      if (branches.indexOf(branch) != branches.lastIndexOf(branch)) {
        findings.add(
            Finding.error(
                "WEIR-P007",
                place(draft),
                "Two branches are for '" + branch + "'.",
                "one branch for each key",
                "Join the two, or give one another key."));
      } else {
        checkFollowers(draft, branch, followers, findings);
      }
    }
    if (branching instanceof RouteStep route) {
      checkEnum(draft, route, findings);
    }
  }

  private static void checkFollowers(
      StepDraft draft, String branch, List<String> followers, List<Finding> findings) {
    long count = followers.stream().filter(follower -> Objects.equals(follower, branch)).count();
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
