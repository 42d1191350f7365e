package dev.weir.launcher.run;

import dev.weir.launcher.error.UserMistake;
import java.util.Optional;
import org.apache.flink.configuration.CheckpointingOptions;
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
        "'checkpointing', or afresh where there is none; it is removed when a newer one is done."
      })
  private boolean resume;

  /** Returns whether the job is to start from the newest state that there is. */
  public boolean resumes() {
    return resume || savepoint.filter(LATEST::equals).isPresent();
  }

  /**
   * Finds and checks the state that a job starts from, and tells the job.
   *
   * @return what the job starts from
   * @throws UserMistake where it is not there, of another pipeline or does not fit
   */
  public Optional<RestorePoint> restore(String pipeline, StreamGraph graph) {
    if (resume && savepoint.filter(path -> !path.equals(LATEST)).isPresent()) {
      throw new UserMistake("--from-savepoint and --resume exclude each other; give one of them.");
    }
    Optional<RestorePoint> point =
        resumes() ? newest(pipeline, graph) : savepoint.map(path -> RestorePoint.at(path, false));
    point.ifPresent(found -> found.restore(pipeline, graph));
    return point;
  }

  private static Optional<RestorePoint> newest(String pipeline, StreamGraph graph) {
    Optional<String> checkpoints =
        graph.getJobConfiguration().getOptional(CheckpointingOptions.CHECKPOINTS_DIRECTORY);
    Optional<String> savepoints =
        graph.getJobConfiguration().getOptional(CheckpointingOptions.SAVEPOINT_DIRECTORY);
    if (checkpoints.isEmpty() && savepoints.isEmpty()) {
      throw new UserMistake(
          "There is nowhere to resume from: the descriptor says no directory under"
              + " pipeline.checkpointing; name one as 'directory', or start without --resume.");
    }
    return RestorePoint.newest(pipeline, checkpoints, savepoints);
  }
}
