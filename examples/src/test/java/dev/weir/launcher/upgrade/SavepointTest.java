package dev.weir.launcher.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.flink.manifest.Manifest;
import dev.weir.flink.manifest.ManifestOperator;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A savepoint that is looked at")
class SavepointTest {
  private static final Path KEPT =
      Path.of("src/test/resources/dev/weir/launcher/upgrade/savepoint-v1");

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
                "now",
                new Manifest(
                    now.pipeline(),
                    now.weirVersion(),
                    now.flinkVersion(),
                    others,
                    now.exchanges())),
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
