package dev.weir.launcher.upgrade;

import dev.weir.flink.manifest.ManifestOperator;
import dev.weir.flink.manifest.ManifestState;
import dev.weir.flink.manifest.StateType;
import dev.weir.flink.runtime.StateKind;
import dev.weir.launcher.upgrade.StepChange.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares an operator with what it was before. */
final class OperatorDiff {
  private static final String OTHER_NAME =
      "; give the step another name, and go on without its old state with --drop-state";

  private final TypeComparison types;

  OperatorDiff(TypeComparison types) {
    this.types = types;
  }

  /**
   * Returns what has changed, nothing where all is as it was.
   *
   * @param unreadable why the state of the older one cannot be read, where that is so
   */
  List<Change> compare(
      ManifestOperator older, ManifestOperator newer, Optional<String> unreadable) {
    List<Change> changes = new ArrayList<>();
    if (newer.role().equals(ManifestOperator.STEP) && !older.step().equals(newer.step())) {
      changes.add(new Change(ChangeKind.RENAMED, "renamed from " + older.step()));
    }
    parallelism(older, newer).ifPresent(changes::add);
    if (unreadable.isPresent()) {
      changes.add(
          new Change(
              ChangeKind.SERIALIZER_INCOMPATIBLE, "state cannot be read: " + unreadable.get()));
    } else if (older.isStateful()) {
      changes.addAll(states(older, newer));
    } else if (newer.isStateful() && newer.role().equals(ManifestOperator.STEP)) {
      changes.add(new Change(ChangeKind.STATE_NEW, "keeps state from now on"));
    }
    return changes;
  }

  /** Flink compares the max parallelism of all operators, whether they keep state or not. */
  private static Optional<Change> parallelism(ManifestOperator older, ManifestOperator newer) {
    if (newer.maxParallelismIsSaid() && newer.maxParallelism() != older.maxParallelism()) {
      return Optional.of(
          new Change(
              ChangeKind.MAX_PARALLELISM,
              "max parallelism changed from "
                  + older.maxParallelism()
                  + " to "
                  + newer.maxParallelism()
                  + ", which Flink refuses; say max_parallelism: "
                  + older.maxParallelism()
                  + " for its segment"));
    }
    if (older.isStateful() && newer.parallelism() > older.maxParallelism()) {
      return Optional.of(
          new Change(
              ChangeKind.MAX_PARALLELISM,
              "its state can be divided by "
                  + older.maxParallelism()
                  + " subtasks at most, not by "
                  + newer.parallelism()
                  + "; give it less parallelism"));
    }
    return older.parallelism() == newer.parallelism()
        ? Optional.empty()
        : Optional.of(
            new Change(
                ChangeKind.PARALLELISM,
                "parallelism changed from " + older.parallelism() + " to " + newer.parallelism()));
  }

  private List<Change> states(ManifestOperator older, ManifestOperator newer) {
    if (older.layout().isPresent() && !newer.meansTheSameAs(older)) {
      return List.of(
          new Change(
              ChangeKind.STATE_OTHER,
              "it kept the state of '"
                  + older.layout().get()
                  + "', and "
                  + newer
                      .layout()
                      .map(now -> "'" + now + "' cannot go on with that")
                      .orElse("keeps none now")
                  + OTHER_NAME));
    }
    List<String> unread =
        older.states().stream()
            .filter(state -> state.kind() != StateKind.IN_FLIGHT)
            .filter(state -> !isRead(state, newer))
            .map(UpgradeDiff::nameOf)
            .distinct()
            .toList();
    if (!unread.isEmpty()) {
      return List.of(
          new Change(
              ChangeKind.STATE_OTHER,
              "it no longer keeps " + String.join(", ", unread) + OTHER_NAME));
    }
    List<Change> changes = new ArrayList<>();
    keys(older, newer).ifPresent(changes::add);
    for (ManifestState state : older.states()) {
      newer
          .state(state)
          .flatMap(ManifestState::type)
          .flatMap(type -> state.type().map(before -> types.compare(before, type)))
          .filter(result -> result.kind() != ChangeKind.UNCHANGED)
          .map(result -> new Change(result.kind(), state.name() + words(result)))
          .ifPresent(changes::add);
    }
    return changes;
  }

  /** The timers of some backends are kept apart, where their names are not told. */
  private static boolean isRead(ManifestState state, ManifestOperator newer) {
    return state.kind() == StateKind.TIMERS
        ? newer.states().stream().anyMatch(each -> each.kind() == StateKind.TIMERS)
        : newer.state(state).isPresent();
  }

  private Optional<Change> keys(ManifestOperator older, ManifestOperator newer) {
    Optional<StateType> before = older.key();
    return before
        .flatMap(key -> newer.key().map(now -> types.compare(key, now)))
        .filter(
            result ->
                result.kind() == ChangeKind.SERIALIZER_MIGRATES
                    || result.kind() == ChangeKind.SERIALIZER_INCOMPATIBLE)
        .map(
            result ->
                new Change(
                    ChangeKind.SERIALIZER_INCOMPATIBLE,
                    "its keys are of another type, and Flink never migrates keys"
                        + result.reason()));
  }

  private static String words(TypeComparison.Result result) {
    return switch (result.kind()) {
      case SERIALIZER_COMPATIBLE -> ": serializer changed, compatible";
      case SERIALIZER_MIGRATES -> ": serializer changed, migrates at the start";
      default -> ": serializer changed, incompatible" + result.reason();
    };
  }
}
