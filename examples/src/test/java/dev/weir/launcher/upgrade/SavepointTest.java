package dev.weir.launcher.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.flink.manifest.Manifest;
import dev.weir.flink.manifest.ManifestJson;
import dev.weir.flink.manifest.ManifestOperator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A savepoint that is looked at")
class SavepointTest {
  private static final Path KEPT =
      Path.of("src/test/resources/dev/weir/launcher/upgrade/savepoint-v1");

  @TempDir Path folder;

  /** A file that was written later is of a later version. */
  @ParameterizedTest
  @CsvSource({
    "savepoints, -1, Optional[Kafka source of in]",
    "savepoints, 1, Optional.empty",
    "'', -1, Optional[Kafka source of in]",
    "somewhere, -1, Optional.empty"
  })
  void saysWhatItsStateMeansWhereItsManifestIsBesideIt(String manifests, long later, String layout)
      throws IOException {
    Path place = Files.createDirectories(folder.resolve("savepoints/savepoint-1"));
    Path metadata = Files.copy(KEPT.resolve(Savepoint.METADATA), place.resolve(Savepoint.METADATA));
    Path file = folder.resolve(manifests).resolve("weir-manifest-every-state.json");
    Files.createDirectories(file.getParent());
    Files.writeString(file, ManifestJson.write(KeptManifestTest.manifest()));
    FileTime taken = Files.getLastModifiedTime(metadata);
    Files.setLastModifiedTime(file, FileTime.fromMillis(taken.toMillis() + later));

    Savepoint savepoint = Savepoint.at(place.toString());

    assertThat(savepoint.pipeline()).isEqualTo(Optional.of("every-state"));
    assertThat(savepoint.version(getClass().getClassLoader()).manifest().operators())
        .filteredOn(operator -> operator.name().equals("in"))
        .extracting(operator -> operator.layout().toString())
        .containsExactly(layout);
  }

  @Test
  void isGoneOnFromWithoutAStepWhoseClassesAreGone() {
    ClassLoader without = new Hiding(EveryState.Total.class.getName());
    PipelineVersion before = Savepoint.at(KEPT.toString()).version(without);
    Manifest now = KeptManifestTest.manifest();

    assertThat(before.unreadable().get("every-state/last"))
        .isEqualTo(
            "The state was written with the class dev.weir.launcher.upgrade.EveryState$Total, which"
                + " is not there any more: bring it back, or start without the state");
    UpgradeReport kept = UpgradeDiff.compare(before, PipelineVersion.of("now", now), without);
    assertThat(kept.verdict()).isEqualTo(Verdict.INCOMPATIBLE);
    assertThat(ReportText.of(kept))
        .containsPattern("last +state cannot be read: The state was written with the class dev")
        .containsPattern("batch +unchanged");

    Set<String> readable = Set.of("in", "batch", "batch-out", "tumbling-out", "in#dead-letters");
    List<ManifestOperator> others =
        now.operators().stream()
            .filter(operator -> !operator.isStateful() || readable.contains(operator.name()))
            .toList();
    UpgradeReport gone =
        UpgradeDiff.compare(
            before,
            PipelineVersion.of(
                "now", new Manifest(now.pipeline(), now.weirVersion(), now.flinkVersion(), others)),
            without);
    assertThat(gone.verdict()).isEqualTo(Verdict.SAFE_WITH_DROPS);
    assertThat(gone.drops()).contains("last", "tumbling", "session").doesNotContain("batch");
    assertThat(ReportText.of(gone)).containsPattern("last +state dropped: all of it\n");
  }

  /** Finds all classes of the tests but one. */
  private static final class Hiding extends ClassLoader {
    private final String hidden;

    Hiding(String hidden) {
      super(SavepointTest.class.getClassLoader());
      this.hidden = hidden;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.equals(hidden)) {
        throw new ClassNotFoundException(name);
      }
      return super.loadClass(name, resolve);
    }
  }
}
