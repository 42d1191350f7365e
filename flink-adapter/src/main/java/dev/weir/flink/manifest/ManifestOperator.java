package dev.weir.flink.manifest;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An operator of a job.
 *
 * @param uid its uid, by which its state is found again
 * @param id Flink's hash of the uid, 32 hexadecimal digits
 * @param step the path of the step that it belongs to
 * @param role what it is for that step: {@value #STEP}, {@value #COMMITTER}, or what follows the
 *     {@code #} in its uid
 * @param kind the words by which people call the step's kind; empty where a savepoint does not say
 * @param renamedFrom the path that the step had when its uid was made, where that is another
 * @param parallelism the number of its subtasks
 * @param maxParallelism the largest parallelism that its state can be divided by
 * @param maxParallelismIsSaid whether that is said; else Flink goes on with a savepoint's
 * @param layout how what is in its state is meant; empty where it keeps none, or a savepoint does
 *     not say
 * @param key the type of the keys by which its state is divided; empty where it is not keyed
 * @param states what it keeps
 */
public record ManifestOperator(
    String uid,
    String id,
    String step,
    String role,
    Optional<String> kind,
    Optional<String> renamedFrom,
    int parallelism,
    int maxParallelism,
    boolean maxParallelismIsSaid,
    Optional<String> layout,
    Optional<StateType> key,
    List<ManifestState> states) {
  /** The role of an operator that does what its step says. */
  public static final String STEP = "step";

  /** The role of an operator that commits what a sink has written. */
  public static final String COMMITTER = "committer";

  /** What the uid of a sink's committer begins with; that of the sink follows. */
  static final String COMMITTER_UID = "Sink Committer: ";

  public ManifestOperator {
    Objects.requireNonNull(uid, "uid");
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(step, "step");
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(renamedFrom, "renamedFrom");
    Objects.requireNonNull(layout, "layout");
    Objects.requireNonNull(key, "key");
    states = List.copyOf(states);
  }

  /** Returns whether it keeps state. */
  public boolean isStateful() {
    return !states.isEmpty();
  }

  /**
   * Returns by which name people know it: its step's, and its role where that is a helper's. A sink
   * and its committer have one name.
   */
  public String name() {
    return new OperatorNames("", step, role).name();
  }

  /** Returns its state of a name and kind. */
  public Optional<ManifestState> state(ManifestState other) {
    return states.stream()
        .filter(each -> each.name().equals(other.name()) && each.kind() == other.kind())
        .findFirst();
  }

  /**
   * Returns whether the state of an older operator means the same here. A topic by reference that
   * was not known when one of the two was written is taken for the same.
   */
  public boolean meansTheSameAs(ManifestOperator older) {
    return layout.equals(older.layout)
        || (layout.isPresent()
            && older.layout.isPresent()
            && ShownTopic.isSame(layout.get(), older.layout.get()));
  }
}
