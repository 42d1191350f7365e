package dev.weir.launcher.upgrade;

import dev.weir.flink.manifest.ManifestOperator;
import dev.weir.flink.manifest.ManifestState;
import dev.weir.flink.manifest.OperatorNames;
import dev.weir.launcher.error.UserMistake;
import dev.weir.launcher.upgrade.StepChange.Change;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares two versions of a pipeline: what becomes of the state of the older one where the newer
 * goes on with it. Operators are the same where their uids are.
 *
 * <pre>{@code
 * UpgradeReport report = UpgradeDiff.compare(older, newer, jar.classLoader());
 * System.out.print(ReportText.of(report));
 * }</pre>
 */
public final class UpgradeDiff {
  private final PipelineVersion older;
  private final PipelineVersion newer;
  private final OperatorDiff operators;
  private final InFlight inFlight;
  private final Map<String, List<Change>> changes = new LinkedHashMap<>();
  private final Set<String> withState = new HashSet<>();
  private final Set<String> matched = new HashSet<>();

  private UpgradeDiff(PipelineVersion older, PipelineVersion newer, ClassLoader loader) {
    this.older = older;
    this.newer = newer;
    this.operators = new OperatorDiff(new TypeComparison(loader));
    this.inFlight = new InFlight(older, newer);
  }

  /**
   * Compares.
   *
   * @param older the version whose state there is, or a savepoint of it
   * @param newer the version that is to go on with it
   * @param loader finds the classes of the newer one
   * @throws UserMistake where they are of different pipelines, or classes are not there
   */
  public static UpgradeReport compare(
      PipelineVersion older, PipelineVersion newer, ClassLoader loader) {
    String before = older.manifest().pipeline();
    String now = newer.manifest().pipeline();
    if (!before.equals(now)) {
      throw new UserMistake(
          older.title()
              + " is "
              + (before.isEmpty()
                  ? "of a job that is not Weir's"
                  : "of the pipeline '" + before + "'")
              + ", not of '"
              + now
              + "'; nothing was started.");
    }
    return new UpgradeDiff(older, newer, loader).compare();
  }

  private UpgradeReport compare() {
    Map<String, ManifestOperator> before = new HashMap<>();
    older.manifest().operators().forEach(operator -> before.put(operator.id(), operator));
    for (ManifestOperator operator : newer.manifest().operators()) {
      note(operator);
      Optional<ManifestOperator> same = Optional.ofNullable(before.get(operator.id()));
      same.ifPresent(
          old -> {
            matched.add(operator.name());
            add(
                operator.name(),
                operators.compare(
                    old, operator, Optional.ofNullable(older.unreadable().get(old.uid()))));
            inFlight
                .change(old, operator)
                .ifPresent(change -> add(operator.name(), List.of(change)));
          });
    }
    changes.forEach(
        (name, of) -> {
          if (!matched.contains(name)) {
            of.add(new Change(ChangeKind.NEW, "new"));
          }
        });
    Set<String> now = new HashSet<>();
    newer.manifest().operators().forEach(operator -> now.add(operator.id()));
    older.manifest().operators().stream()
        .filter(operator -> !now.contains(operator.id()))
        .forEach(this::gone);
    return new UpgradeReport(
        newer.manifest().pipeline(),
        older.title(),
        newer.title(),
        changes.entrySet().stream()
            .map(entry -> new StepChange(entry.getKey(), unchangedIfEmpty(entry.getValue())))
            .filter(this::isWorthSaying)
            .toList());
  }

  /** Helpers without state come and go with descriptors, and make no difference. */
  private boolean isWorthSaying(StepChange change) {
    boolean isHelper = change.step().indexOf('#') >= 0;
    return !isHelper || withState.contains(change.step()) || !change.isAll(Verdict.SAFE);
  }

  private static List<Change> unchangedIfEmpty(List<Change> changes) {
    return changes.isEmpty() ? List.of(new Change(ChangeKind.UNCHANGED, "unchanged")) : changes;
  }

  private void note(ManifestOperator operator) {
    changes.computeIfAbsent(operator.name(), name -> new ArrayList<>());
    if (operator.isStateful() || older.unreadable().containsKey(operator.uid())) {
      withState.add(operator.name());
    }
  }

  /** A sink and its committer may have changed in the same way. */
  private void add(String name, List<Change> more) {
    List<Change> all = changes.get(name);
    more.stream().filter(change -> !all.contains(change)).forEach(all::add);
  }

  private void gone(ManifestOperator operator) {
    String name = operator.name();
    boolean isThere = changes.containsKey(name);
    note(operator);
    boolean unreadable = older.unreadable().containsKey(operator.uid());
    if (!operator.isStateful() && !unreadable) {
      if (!isThere && operator.role().equals(ManifestOperator.STEP)) {
        add(name, List.of(new Change(ChangeKind.REMOVED, "removed")));
      }
      return;
    }
    List<Change> all = changes.get(name);
    if (all.stream().noneMatch(change -> change.kind() == ChangeKind.STATE_DROPPED)) {
      all.add(
          new Change(
              ChangeKind.STATE_DROPPED,
              "state dropped: " + statesOf(operator, unreadable) + hint(operator)));
    }
  }

  private static String statesOf(ManifestOperator operator, boolean unreadable) {
    return unreadable
        ? "all of it"
        : String.join(
            ", ", operator.states().stream().map(UpgradeDiff::nameOf).distinct().toList());
  }

  static String nameOf(ManifestState state) {
    return switch (state.kind()) {
      case TIMERS, COORDINATOR, IN_FLIGHT -> state.kind().words();
      default -> state.name();
    };
  }

  /** State stays under the name that its step had first, however often that is renamed. */
  private String hint(ManifestOperator operator) {
    String first = OperatorNames.of(operator.uid()).step();
    return newer.manifest().operators().stream()
        .filter(other -> other.role().equals(ManifestOperator.STEP))
        .filter(other -> operator.role().equals(ManifestOperator.STEP))
        .filter(
            other ->
                other.renamedFrom().equals(Optional.of(operator.step()))
                    || (other.step().equals(operator.step()) && !first.equals(operator.step())))
        .findFirst()
        .map(other -> "; for '" + other.step() + "' to go on with it, say renamed_from: " + first)
        .orElse("");
  }
}
