package dev.weir.flink.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The start of a sink of files")
class LocationStartTest {
  private static final StepIdentity SINK = new StepIdentity("copy", "out");

  @TempDir Path folder;

  @Test
  void failsInWordsThatHelpWhereThereIsNoFileSystem() {
    assertThatThrownBy(() -> LocationStart.require(SINK, "s3://my-bucket/visits"))
        .isInstanceOf(StepFailedException.class)
        .hasMessageStartingWith(
            "step 'out' of pipeline 'copy' cannot start: 's3://my-bucket/visits' is in no file"
                + " system that Flink knows here: the plug-in for s3:// is missing. Put"
                + " flink-s3-fs-hadoop-<version of Flink>.jar into plugins/s3-fs-hadoop/");
  }

  @Test
  void failsWhereADirectoryCannotBe() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> LocationStart.require(SINK, file.resolve("visits").toUri().toString()))
        .hasMessageContaining("cannot be written: " + file + " is no directory. Correct the path");
  }

  @Test
  void makesNothingWhereADirectoryIsStillMissing() {
    Path missing = folder.resolve("not/yet");

    LocationStart.require(SINK, missing.toUri().toString());

    assertThat(folder.resolve("not")).doesNotExist();
  }
}
