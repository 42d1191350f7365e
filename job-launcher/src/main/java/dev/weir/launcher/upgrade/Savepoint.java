package dev.weir.launcher.upgrade;

import dev.weir.flink.manifest.Manifest;
import dev.weir.flink.manifest.ManifestOperator;
import dev.weir.flink.manifest.OperatorNames;
import dev.weir.flink.runtime.StateKind;
import dev.weir.launcher.error.UserMistake;
import java.io.DataInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;

/**
 * A checkpoint or savepoint, with what its metadata says. Its operators name its pipeline: their
 * uids begin with the pipeline's name.
 *
 * <pre>{@code
 * Savepoint savepoint = Savepoint.at("file:///var/lib/my-job/savepoints/savepoint-0d4e5f-5c2b");
 * String pipeline = savepoint.pipeline().orElseThrow();
 * }</pre>
 *
 * @param path its folder
 * @param time when it was completed
 * @param operators what it holds of each operator
 */
public record Savepoint(Path path, Instant time, List<OperatorState> operators) {
  /** The name of the file that makes a folder a savepoint. */
  public static final String METADATA = "_metadata";

  public Savepoint {
    operators =
        operators.stream()
            .sorted(
                Comparator.comparing((OperatorState each) -> each.getOperatorUid().orElse(""))
                    .thenComparing(each -> each.getOperatorID().toString()))
            .toList();
  }

  /**
   * Reads one.
   *
   * @param text its path or URI: the folder, or the file of its metadata
   * @throws UserMistake where there is none
   */
  public static Savepoint at(String text) {
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
      return read(files.getFileStatus(metadata), files);
    } catch (UserMistake e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // What is no metadata makes Flink's reader fail in many ways.
      throw unreadable(text, e);
    }
  }

  /** Makes the mistake of naming one that is damaged. */
  public static UserMistake unreadable(String where, Exception cause) {
    return new UserMistake(
        "The savepoint or checkpoint at "
            + where
            + " cannot be read ("
            + cause.getMessage()
            + "); give another one. Nothing was started.",
        cause);
  }

  /** Reads one whose metadata is known to be there. */
  public static Savepoint read(FileStatus metadata, FileSystem files) throws IOException {
    Path folder = metadata.getPath().getParent();
    try (DataInputStream input = new DataInputStream(files.open(metadata.getPath()))) {
      return new Savepoint(
          folder,
          Instant.ofEpochMilli(metadata.getModificationTime()),
          List.copyOf(
              Checkpoints.loadCheckpointMetadata(
                      input, Savepoint.class.getClassLoader(), folder.toString())
                  .getOperatorStates()));
    }
  }

  /** Returns whether it is of a pipeline. */
  public boolean isOf(String name) {
    return uids().stream().anyMatch(uid -> uid.startsWith(name + "/"));
  }

  private List<String> uids() {
    return operators.stream().flatMap(each -> each.getOperatorUid().stream()).toList();
  }

  /** Returns the name of its pipeline, empty where it is not a job of Weir's. */
  public Optional<String> pipeline() {
    return uids().stream()
        .map(uid -> OperatorNames.of(uid).pipeline())
        .filter(name -> !name.isEmpty())
        .findFirst();
  }

  /** Returns whether it holds messages between tasks, as an unaligned checkpoint does. */
  boolean holdsMessagesInFlight() {
    return operators.stream().anyMatch(SavepointStates::holdsMessagesInFlight);
  }

  /**
   * Reads what it holds of each operator: the names of its state, and the snapshots of its
   * serializers. How that is meant, it does not say; where the manifest of its job is beside it,
   * that does.
   *
   * @param loader finds the classes that the snapshots name
   * @throws UserMistake where its files cannot be read
   */
  public PipelineVersion version(ClassLoader loader) {
    Map<String, ManifestOperator> meant = new HashMap<>();
    Optional<Manifest> beside = ManifestFolder.manifestOf(this);
    beside.ifPresent(manifest -> manifest.operators().forEach(each -> meant.put(each.id(), each)));
    List<ManifestOperator> read = new ArrayList<>();
    Map<String, String> unreadable = new HashMap<>();
    for (OperatorState operator : operators) {
      SavepointStates states = SavepointStates.read(operator, loader, this);
      String id = operator.getOperatorID().toString();
      String uid = operator.getOperatorUid().orElse(id);
      OperatorNames names = OperatorNames.of(uid);
      states.unreadable().ifPresent(reason -> unreadable.put(uid, reason));
      Optional<ManifestOperator> said =
          Optional.ofNullable(meant.get(id)).filter(each -> keeps(each, states));
      read.add(
          new ManifestOperator(
              uid,
              id,
              said.map(ManifestOperator::step).orElse(names.step()),
              names.role(),
              said.flatMap(ManifestOperator::kind),
              said.flatMap(ManifestOperator::renamedFrom),
              operator.getParallelism(),
              operator.getMaxParallelism(),
              true,
              states.states().isEmpty() ? Optional.empty() : said.flatMap(ManifestOperator::layout),
              states.key(),
              states.states()));
    }
    return new PipelineVersion(
        toString(),
        new Manifest(pipeline().orElse(""), "", "", read, beside.flatMap(Manifest::exchanges)),
        unreadable);
  }

  private static boolean keeps(ManifestOperator operator, SavepointStates states) {
    return states.states().stream()
        .filter(state -> state.kind() != StateKind.IN_FLIGHT)
        .allMatch(state -> operator.state(state).isPresent());
  }

  /** Returns where it is and when it was taken, as a user reads it. */
  @Override
  public String toString() {
    return path + " of " + time;
  }
}
