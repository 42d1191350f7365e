package dev.weir.launcher.run;

import dev.weir.flink.plan.FlinkPlan;
import dev.weir.launcher.error.UserMistake;
import dev.weir.launcher.upgrade.Savepoint;
import dev.weir.launcher.upgrade.UpgradeGate;
import dev.weir.launcher.upgrade.UpgradeReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.streaming.api.graph.StreamGraph;
import picocli.CommandLine.Option;

/** The options that say from what state a job starts. */
public final class RestoreOptions {
  private static final String LATEST = "latest-checkpoint";

  @Option(
      names = "--from-savepoint",
      paramLabel = "<path>",
      description =
          "Start from a savepoint or checkpoint of this pipeline; it is left as it is."
              + " 'latest-checkpoint' is --resume.")
  private Optional<String> savepoint = Optional.empty();

  @Option(
      names = "--resume",
      description = {
        "Start from the newest checkpoint or savepoint of this pipeline in the directories of",
        "'checkpointing'. A checkpoint is removed when a newer one is done, a savepoint stays."
      })
  private boolean resume;

  @Option(
      names = "--resume-if-any",
      description = "The same, but start afresh where there is none, as a pod does the first time.")
  private boolean resumeIfAny;

  @Option(
      names = "--drop-state",
      paramLabel = "<step>",
      description =
          "Go on without the state of a step that is gone; once for each. weir diff names them.")
  private List<String> dropped = List.of();

  /** Returns whether the job may start afresh where there is nothing to resume from. */
  public boolean resumesIfAny() {
    return resumeIfAny;
  }

  /** Returns whether the job is to go on from anything. */
  public boolean goesOn() {
    return resume || resumeIfAny || savepoint.isPresent();
  }

  /** Returns the savepoint or checkpoint that is named, empty where the newest is wanted. */
  public Optional<String> savepoint() {
    return savepoint.filter(path -> !path.equals(LATEST));
  }

  /**
   * Tries whether the state of a savepoint or checkpoint can be restored, on a cluster in this
   * process.
   *
   * @param savepoint its path or URI
   * @param jars hold the classes of the pipeline
   * @param out takes lines for the user
   * @return what becomes of the state in it
   * @throws UserMistake where it is not there, of another pipeline or does not fit
   */
  public UpgradeReport tryOut(
      String savepoint, FlinkPlan plan, List<Path> jars, Consumer<String> out) {
    Savepoint point = Savepoint.at(savepoint);
    UpgradeGate gate = new UpgradeGate(plan, Thread.currentThread().getContextClassLoader());
    UpgradeReport report = gate.check(point, Set.copyOf(dropped));
    gate.probe(point, jars, out);
    return report;
  }

  /**
   * Tells a job to start from a savepoint or checkpoint.
   *
   * @param savepoint its path or URI
   * @throws UserMistake where it is not there, of another pipeline or does not fit
   */
  public void goOn(String savepoint, FlinkPlan plan, StreamGraph graph) {
    new RestorePoint(Savepoint.at(savepoint), false).restore(plan, graph, Set.copyOf(dropped));
  }

  /** Tells a job to start from a savepoint or checkpoint that only its cluster can read. */
  public static void goOnUnchecked(String savepoint, StreamGraph graph) {
    graph.setSavepointRestoreSettings(
        SavepointRestoreSettings.forPath(savepoint, false, RecoveryClaimMode.NO_CLAIM));
  }

  /** Returns whether a job leaves its checkpoints where it is cancelled or killed. */
  static boolean keepsCheckpoints(FlinkPlan plan) {
    Configuration options = Configuration.fromMap(plan.flinkOptions());
    return options.contains(CheckpointingOptions.CHECKPOINTS_DIRECTORY)
        && options.get(CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION)
            == ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION;
  }

  /** Returns the directories of checkpoints and savepoints, as far as the descriptor says them. */
  public static List<String> directories(FlinkPlan plan) {
    Configuration options = Configuration.fromMap(plan.flinkOptions());
    return Stream.of(
            options.getOptional(CheckpointingOptions.CHECKPOINTS_DIRECTORY),
            options.getOptional(CheckpointingOptions.SAVEPOINT_DIRECTORY))
        .flatMap(Optional::stream)
        .distinct()
        .toList();
  }

  /**
   * Finds and checks the state that a job starts from, and tells the job.
   *
   * @param warnings told what is left out though it cannot be read
   * @return what the job starts from
   * @throws UserMistake where it is not there, of another pipeline or does not fit
   */
  public Optional<RestorePoint> restore(
      String pipeline, FlinkPlan plan, StreamGraph graph, Consumer<String> warnings) {
    check();
    Optional<RestorePoint> point =
        searches() || resumeIfAny
            ? newest(pipeline, plan, warnings)
            : savepoint.map(path -> new RestorePoint(Savepoint.at(path), false));
    refuseDropsOfNothing();
    point.ifPresent(found -> found.restore(plan, graph, Set.copyOf(dropped)));
    return point;
  }

  private void refuseDropsOfNothing() {
    if (!goesOn() && !dropped.isEmpty()) {
      throw new UserMistake(
          "--drop-state says what to go on without, and the job starts without state; give"
              + " --from-savepoint or --resume, too, or leave it out.");
    }
  }

  /**
   * Checks that a job goes on from what is named, or from nothing.
   *
   * @throws UserMistake where the newest checkpoint is wanted, or nothing is there to be dropped
   */
  public void requireNamed() {
    if (savepoint.filter(LATEST::equals).isPresent()) {
      throw new UserMistake(
          "The newest checkpoint is not looked for here; give --from-savepoint <path>, the folder of"
              + " a savepoint or checkpoint.");
    }
    refuseDropsOfNothing();
  }

  /**
   * Checks that the options go with each other.
   *
   * @throws UserMistake where they do not
   */
  public void check() {
    boolean named = savepoint().isPresent();
    if (Stream.of(searches(), named, resumeIfAny).filter(each -> each).count() > 1) {
      throw new UserMistake(
          "--from-savepoint, --resume and --resume-if-any exclude each other; give one of them.");
    }
  }

  private boolean searches() {
    return resume || savepoint.filter(LATEST::equals).isPresent();
  }

  private Optional<RestorePoint> newest(
      String pipeline, FlinkPlan plan, Consumer<String> warnings) {
    Configuration options = Configuration.fromMap(plan.flinkOptions());
    Optional<String> checkpoints = options.getOptional(CheckpointingOptions.CHECKPOINTS_DIRECTORY);
    Optional<String> savepoints = options.getOptional(CheckpointingOptions.SAVEPOINT_DIRECTORY);
    if (checkpoints.isEmpty() && savepoints.isEmpty()) {
      throw new UserMistake(
          "There is nowhere to resume from: the descriptor says no directory under"
              + " pipeline.checkpointing; name one as 'directory', or start without --resume.");
    }
    RestoreSearch search = new RestoreSearch(pipeline, warnings);
    Optional<RestorePoint> newest = search.newest(checkpoints, savepoints);
    if (newest.isEmpty() && !resumeIfAny) {
      throw new UserMistake(
          "There is no checkpoint or savepoint of '"
              + pipeline
              + "' in "
              + String.join(" and ", directories(plan))
              + search.whatElse()
              + "; start without --resume, or with --resume-if-any.");
    }
    return newest;
  }
}
