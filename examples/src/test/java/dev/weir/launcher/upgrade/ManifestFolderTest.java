package dev.weir.launcher.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.flink.manifest.Manifest;
import dev.weir.flink.manifest.ManifestOperator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Manifests beside savepoints")
class ManifestFolderTest {
  private static final Path KEPT =
      Path.of("src/test/resources/dev/weir/launcher/upgrade/savepoint-v1");
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final String ONE = "1".repeat(32);
  private static final String OTHER = "2".repeat(32);
  private static final String SAVEPOINT_OF_ONE = "savepoints/savepoint-111111-0d4e5f";
  private static final String SAVEPOINT_OF_NONE = "savepoints/mine";

  @TempDir Path folder;

  /** What the first operator keeps is meant as the layout says, in versions that are named so. */
  private static Manifest manifest(String layout) {
    Manifest kept = KeptManifestTest.manifest();
    List<ManifestOperator> operators =
        kept.operators().stream()
            .map(each -> each.name().equals("in") ? meant(each, layout) : each)
            .toList();
    return new Manifest(
        kept.pipeline(), kept.weirVersion(), kept.flinkVersion(), operators, kept.exchanges());
  }

  private static ManifestOperator meant(ManifestOperator each, String layout) {
    return new ManifestOperator(
        each.uid(),
        each.id(),
        each.step(),
        each.role(),
        each.kind(),
        each.renamedFrom(),
        each.parallelism(),
        each.maxParallelism(),
        each.maxParallelismIsSaid(),
        Optional.of(layout),
        each.key(),
        each.states());
  }

  /** Starts a version of the pipeline so many minutes after noon. */
  private List<String> start(String layout, String job, int minute, String directory)
      throws IOException {
    List<Path> before = manifests(directory);
    List<String> said = new ArrayList<>();
    Instant time = NOON.plusSeconds(60L * minute);
    ManifestFolder.writeAll(
        manifest(layout),
        job,
        List.of(folder.resolve(directory).toUri().toString()),
        Clock.fixed(time, ZoneOffset.UTC),
        said::add);
    for (Path file : manifests(directory)) {
      if (!before.contains(file)) {
        Files.setLastModifiedTime(file, FileTime.from(time));
      }
    }
    return said;
  }

  private List<Path> manifests(String directory) throws IOException {
    Path place = folder.resolve(directory);
    if (!Files.isDirectory(place)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(place)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** Returns how the state of a savepoint is meant that was taken so many minutes after noon. */
  private String layout(String savepoint, int minute) throws IOException {
    Path place = Files.createDirectories(folder.resolve(savepoint));
    Path metadata = Files.copy(KEPT.resolve(Savepoint.METADATA), place.resolve(Savepoint.METADATA));
    Files.setLastModifiedTime(metadata, FileTime.from(NOON.plusSeconds(60L * minute)));

    return Savepoint.at(place.toString())
        .version(getClass().getClassLoader())
        .manifest()
        .operators()
        .stream()
        .filter(operator -> operator.name().equals("in"))
        .map(operator -> operator.layout().orElse("unknown"))
        .findFirst()
        .orElseThrow();
  }

  /** The first version starts at 1 past noon, the second one at 3 past, as another job. */
  @ParameterizedTest
  @CsvSource({
    SAVEPOINT_OF_NONE + ", 0, unknown",
    SAVEPOINT_OF_NONE + ", 1, first",
    SAVEPOINT_OF_NONE + ", 2, first",
    SAVEPOINT_OF_NONE + ", 3, second",
    SAVEPOINT_OF_NONE + ", 9, second",
    SAVEPOINT_OF_ONE + ", 2, first",
    // Its job went on while another one was started, or the manifest came after the savepoint.
    SAVEPOINT_OF_ONE + ", 9, first",
    SAVEPOINT_OF_ONE + ", 0, first",
    "savepoints/22222222222222222222222222222222/chk-1, 2, second",
    "savepoints/33333333333333333333333333333333/chk-1, 2, first",
    "savepoints/a/b/chk-1, 2, unknown",
    "elsewhere/savepoint-1, 2, unknown"
  })
  void sayWhatItsStateMeans(String savepoint, int minute, String layout) throws IOException {
    start("first", ONE, 1, "savepoints");
    start("second", OTHER, 3, "savepoints");

    assertThat(layout(savepoint, minute)).isEqualTo(layout);
  }

  @Test
  void areNamedByPipelineTimeAndJob() throws IOException {
    assertThat(start("first", ONE, 1, "checkpoints")).isEmpty();

    assertThat(manifests("checkpoints"))
        .extracting(file -> file.getFileName().toString())
        .containsExactly("weir-manifest-every-state-20261121T120100000Z-" + ONE + ".json");
  }

  @Test
  void areWrittenAtEachStartButNotTwiceForAJob() throws IOException {
    start("first", ONE, 1, "savepoints");
    start("first", ONE, 2, "savepoints");
    assertThat(manifests("savepoints")).hasSize(1);

    start("first", OTHER, 3, "savepoints");
    start("second", ONE, 4, "savepoints");
    start("first", ONE, 5, "savepoints");
    assertThat(manifests("savepoints")).hasSize(4);
    assertThat(layout(SAVEPOINT_OF_NONE, 6)).isEqualTo("first");
  }

  @Test
  void areOfOtherVersionsAlsoWhereOneIsStartedAgainAndAgain() throws IOException {
    start("first", ONE, 1, "savepoints");
    for (int minute = 2; minute < 40; minute++) {
      start("second", "%032x".formatted(minute), minute, "savepoints");
    }

    assertThat(manifests("savepoints")).hasSize(ManifestFolder.KEPT);
    assertThat(layout(SAVEPOINT_OF_NONE, 1)).isEqualTo("first");
    assertThat(layout("savepoints/second", 2)).isEqualTo("second");
    assertThat(layout("savepoints/last", 40)).isEqualTo("second");
  }

  @ParameterizedTest
  @CsvSource({
    "checkpoints/11111111111111111111111111111111/chk-7, Optional[every-state]",
    "checkpoints/22222222222222222222222222222222/chk-7, Optional.empty",
    "checkpoints/savepoint-111111-0d4e5f, Optional[every-state]",
    "checkpoints/mine, Optional.empty"
  })
  void sayWhoseACheckpointIsThatCannotBeRead(String savepoint, String pipeline) throws IOException {
    start("first", ONE, 1, "checkpoints");
    Path place = Files.createDirectories(folder.resolve(savepoint));

    assertThat(ManifestFolder.writerOf(new org.apache.flink.core.fs.Path(place.toString())))
        .hasToString(pipeline);
  }

  @Test
  void areTheLastTwenty() throws IOException {
    for (int version = 1; version <= ManifestFolder.KEPT + 2; version++) {
      start("version " + version, ONE, version, "savepoints");
    }

    assertThat(manifests("savepoints")).hasSize(ManifestFolder.KEPT);
    assertThat(layout(SAVEPOINT_OF_NONE, 2)).isEqualTo("unknown");
    assertThat(layout("savepoints/another", 3)).isEqualTo("version 3");
  }

  @Test
  void areNotWrittenIntoTheFoldersOfAnotherMachine() throws IOException {
    assertThat(start("first", ONE, 1, "not/here")).isEmpty();

    assertThat(folder.resolve("not")).doesNotExist();
  }

  @Test
  void keepNoJobFromRunningWhereTheyCannotBeWritten() throws IOException {
    Files.writeString(folder.resolve("file"), "");

    assertThat(start("first", ONE, 1, "file"))
        .singleElement()
        .asString()
        .startsWith("The manifest was not written into file:")
        .endsWith("; weir manifest writes it elsewhere.");
  }
}
