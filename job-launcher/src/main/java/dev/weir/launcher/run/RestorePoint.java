package dev.weir.launcher.run;

import dev.weir.launcher.error.UserMistake;
import java.io.DataInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;

/**
 * A checkpoint or savepoint that a job may start from, with what its metadata says. Its operators
 * name its pipeline: their uids begin with the pipeline's name.
 */
public final class RestorePoint {
  static final String METADATA = "_metadata";

  private final Path path;
  private final Instant time;
  private final boolean claimed;
  private final List<OperatorState> operators;

  private RestorePoint(Path path, Instant time, boolean claimed, List<OperatorState> operators) {
    this.path = path;
    this.time = time;
    this.claimed = claimed;
    this.operators = operators;
  }

  /**
   * Reads one.
   *
   * @param text its path or URI: the folder, or the file of its metadata
   * @param claimed whether the job that starts from it removes it when it is no longer needed
   * @throws UserMistake where there is none
   */
  static RestorePoint at(String text, boolean claimed) {
    try {
      Path path = new Path(text);
      FileSystem files = path.getFileSystem();
      Path folder = path.getName().equals(METADATA) ? path.getParent() : path;
      Path metadata = new Path(folder, METADATA);
      if (!files.exists(metadata)) {
        throw new UserMistake(
            "There is no savepoint or checkpoint at "
                + text
                + ": it is a folder with a file "
                + METADATA
                + "; nothing was started.");
      }
      return read(files.getFileStatus(metadata), files, claimed);
    } catch (UserMistake e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // What is no metadata makes Flink's reader fail in many ways.
      throw unreadable(text, e);
    }
  }

  static UserMistake unreadable(String where, Exception cause) {
    return new UserMistake(
        "The savepoint or checkpoint at "
            + where
            + " cannot be read ("
            + cause.getMessage()
            + "); give another with --from-savepoint. Nothing was started.",
        cause);
  }

  /** Reads one whose metadata is known to be there. */
  static RestorePoint read(FileStatus metadata, FileSystem files, boolean claimed)
      throws IOException {
    Path folder = metadata.getPath().getParent();
    try (DataInputStream input = new DataInputStream(files.open(metadata.getPath()))) {
      return new RestorePoint(
          folder,
          Instant.ofEpochMilli(metadata.getModificationTime()),
          claimed,
          List.copyOf(
              Checkpoints.loadCheckpointMetadata(
                      input, RestorePoint.class.getClassLoader(), folder.toString())
                  .getOperatorStates()));
    }
  }

  boolean isOf(String pipeline) {
    return uids().stream().anyMatch(uid -> uid.startsWith(pipeline + "/"));
  }

  private List<String> uids() {
    return operators.stream().flatMap(each -> each.getOperatorUid().stream()).sorted().toList();
  }

  /** Returns the name of its pipeline, empty where it is not a job of Weir's. */
  Optional<String> pipeline() {
    return uids().stream()
        // Flink puts words and a colon before the uids of a sink's parts.
        .filter(uid -> uid.indexOf('/') > 0 && uid.indexOf(':') < 0)
        .map(uid -> uid.substring(0, uid.indexOf('/')))
        .findFirst();
  }

  /**
   * Tells a job to start from it.
   *
   * @throws UserMistake where it is of another pipeline, or holds the state of steps that are gone
   */
  void restore(String pipeline, StreamGraph graph) {
    if (!isOf(pipeline)) {
      String other =
          pipeline()
              .map(name -> "of the pipeline '" + name + "'")
              .orElse("of a job that is not Weir's");
      throw new UserMistake(
          path + " is " + other + ", not of '" + pipeline + "'; nothing was started.");
    }
    refuseLostState(graph);
    graph.setSavepointRestoreSettings(
        SavepointRestoreSettings.forPath(
            path.toString(),
            false,
            claimed ? RecoveryClaimMode.CLAIM : RecoveryClaimMode.NO_CLAIM));
  }

  private void refuseLostState(StreamGraph graph) {
    Set<String> known =
        graph.getStreamNodes().stream()
            .map(StreamNode::getTransformationUID)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    Set<String> hashes =
        graph.getStreamNodes().stream()
            .map(StreamNode::getUserHash)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    List<String> lost =
        operators.stream()
            .filter(RestorePoint::hasState)
            .filter(each -> !hashes.contains(each.getOperatorID().toString()))
            .flatMap(each -> each.getOperatorUid().stream())
            .filter(uid -> !known.contains(uid))
            .sorted()
            .toList();
    if (!lost.isEmpty()) {
      throw new UserMistake(
          path
              + " holds state of "
              + String.join(", ", lost)
              + ", which the pipeline no longer has; bring "
              + (lost.size() == 1 ? "the step" : "the steps")
              + " back, or say a new name's old one with renamed_from. Nothing was started.");
    }
  }

  private static boolean hasState(OperatorState operator) {
    return operator.getCoordinatorState() != null
        || operator.getStates().stream().anyMatch(OperatorSubtaskState::hasState);
  }

  /** Returns where it is. */
  public String path() {
    return path.toString();
  }

  /** Returns where it is and when it was taken, as a user reads it. */
  @Override
  public String toString() {
    return path + " of " + time;
  }
}
