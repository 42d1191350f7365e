package dev.weir.launcher.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.launcher.error.UserMistake;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The search for what to resume from")
class RestoreSearchTest {
  private static final Instant START = Instant.parse("2024-05-01T12:00:00Z");

  @TempDir Path folder;

  private final List<String> warnings = new ArrayList<>();

  private void write(String path, String pipeline, int second) throws IOException {
    Path metadata = Files.createDirectories(folder.resolve(path)).resolve("_metadata");
    String uid = pipeline + "/in";
    OperatorState state = new OperatorState("in", uid, new OperatorID(7, 7), 1, 128);
    try (OutputStream out = Files.newOutputStream(metadata)) {
      Checkpoints.storeCheckpointMetadata(
          new CheckpointMetadata(second, List.of(state), List.of()), out);
    }
    Files.setLastModifiedTime(metadata, FileTime.from(START.plusSeconds(second)));
  }

  private RestoreSearch search(String pipeline) {
    return new RestoreSearch(pipeline, warnings::add);
  }

  private void damage(String path) throws IOException {
    Path metadata = folder.resolve(path).resolve("_metadata");
    FileTime time = Files.getLastModifiedTime(metadata);
    byte[] whole = Files.readAllBytes(metadata);
    Files.write(metadata, java.util.Arrays.copyOf(whole, whole.length / 2));
    Files.setLastModifiedTime(metadata, time);
  }

  private void manifest(String folderName, String pipeline, String job) throws IOException {
    Path place = Files.createDirectories(folder.resolve(folderName));
    Files.writeString(
        place.resolve("weir-manifest-%s-20240501T115900000Z-%s.json".formatted(pipeline, job)), "");
  }

  private Optional<String> newest(RestoreSearch search) {
    return search
        .newest(
            Optional.of(folder.resolve("checkpoints").toUri().toString()),
            Optional.of(folder.resolve("savepoints").toUri().toString()))
        .map(RestorePoint::toString)
        .map(text -> text.replaceFirst("file:" + folder + "/", ""));
  }

  @Test
  void findsTheNewestOfThePipelineWhereverItIs() throws IOException {
    write("checkpoints/a/chk-9", "copy", 1);
    write("checkpoints/b/chk-3", "copy", 5);
    write("checkpoints/c/chk-7", "other", 9);
    Files.createDirectories(folder.resolve("checkpoints/b/shared"));
    Files.createDirectories(folder.resolve("checkpoints/b/chk-4"));

    assertThat(newest(search("copy"))).contains("checkpoints/b/chk-3 of 2024-05-01T12:00:05Z");

    write("savepoints/savepoint-b-1", "copy", 6);
    assertThat(newest(search("copy"))).contains("savepoints/savepoint-b-1 of 2024-05-01T12:00:06Z");
  }

  @Test
  void saysWhatElseThereIsWhereThereIsNone() throws IOException {
    RestoreSearch nothing = search("copy");
    assertThat(newest(nothing)).isEmpty();
    assertThat(nothing.whatElse()).isEmpty();

    write("checkpoints/c/chk-7", "other", 9);
    Files.createDirectories(folder.resolve("checkpoints/b/chk-4"));
    RestoreSearch some = search("copy");
    assertThat(newest(some)).isEmpty();
    assertThat(some.whatElse()).isEqualTo(", only of 'other', and 1 that were never completed");
  }

  @Test
  void leavesOutWhatIsFromBeforeThePipelineWasDrained() throws IOException {
    write("checkpoints/a/chk-1", "copy", 1);
    write("savepoints/savepoint-b-1", "copy", 2);
    write("savepoints/savepoint-c-1", "copy-2", 3);
    Path mark = Files.createFile(folder.resolve("savepoints/drained-copy"));
    Files.setLastModifiedTime(mark, FileTime.from(START.plusSeconds(5)));

    RestoreSearch drained = search("copy");
    assertThat(newest(drained)).isEmpty();
    assertThat(drained.whatElse()).isEqualTo(", and 3 from before it was drained");
    assertThat(newest(search("copy-2")))
        .contains("savepoints/savepoint-c-1 of 2024-05-01T12:00:03Z");

    write("checkpoints/d/chk-1", "copy", 6);
    assertThat(newest(search("copy"))).contains("checkpoints/d/chk-1 of 2024-05-01T12:00:06Z");
  }

  @Test
  void doesNotFallBackToAnOlderOneWhereTheNewestCannotBeRead() throws IOException {
    write("checkpoints/a/chk-1", "copy", 1);
    write("checkpoints/a/chk-2", "copy", 2);
    damage("checkpoints/a/chk-2");

    assertThatThrownBy(() -> newest(search("copy")))
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining("checkpoints/a/chk-2 cannot be read (")
        .hasMessageContaining("), and it may be the newest of 'copy'; name the one to go on from")
        .hasMessageEndingWith(", or move this one away. Nothing was started.");
  }

  @Test
  void leavesOutWhatCannotBeReadOnlyWhereItIsKnownToBeOfAnotherPipeline() throws IOException {
    String job = "7".repeat(32);
    write("checkpoints/a/chk-1", "copy", 1);
    write("checkpoints/" + job + "/chk-2", "other", 2);
    write("savepoints/savepoint-777777-1", "other", 3);
    damage("checkpoints/" + job + "/chk-2");
    damage("savepoints/savepoint-777777-1");
    assertThatThrownBy(() -> newest(search("copy"))).isInstanceOf(UserMistake.class);

    manifest("checkpoints", "other", job);
    manifest("savepoints", "other", job);
    assertThat(newest(search("copy"))).contains("checkpoints/a/chk-1 of 2024-05-01T12:00:01Z");
    assertThat(warnings)
        .hasSize(2)
        .allMatch(text -> text.endsWith("); it is left out, as it is of 'other'."));
    assertThatThrownBy(() -> newest(search("other"))).isInstanceOf(UserMistake.class);

    manifest("savepoints", "copy", "777777" + "0".repeat(26));
    assertThatThrownBy(() -> newest(search("copy"))).isInstanceOf(UserMistake.class);
  }
}
