package dev.weir.launcher.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.deployment.DescriptorLoader;
import dev.weir.flink.compile.FlinkCompiler;
import dev.weir.flink.manifest.Manifest;
import dev.weir.flink.manifest.ManifestJson;
import dev.weir.flink.manifest.Manifests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A manifest of the first version")
class KeptManifestTest {
  private static final Path KEPT =
      Path.of("src/test/resources/dev/weir/launcher/upgrade/manifest-v1.json");

  static Manifest manifest() {
    byte[] yaml =
        """
        pipeline:
          segments:
            - steps_config:
                in: {bootstrap_servers: 'x:1', dlq: {topic: dead, bootstrap_servers: ['x:1']}}
                tumbling-out: {bootstrap_servers: 'x:1'}
                forgotten: {state_ttl: 1 d}
        """
            .getBytes(StandardCharsets.UTF_8);
    return Manifests.of(
        FlinkCompiler.compile(
                new EveryState().graph().orThrow(),
                DescriptorLoader.parse("every-state.yaml", yaml).orThrow())
            .orThrow());
  }

  /**
   * A failure means that a new version of Weir cannot go on with the state of the first one. It is
   * written with -Dweir.snapshots=update where it is not there yet.
   */
  @Test
  void isReadAndGoneOnFromAsEver() throws IOException {
    if ("update".equals(System.getProperty("weir.snapshots")) && !Files.exists(KEPT)) {
      Files.writeString(KEPT, ManifestJson.write(manifest()));
    }
    PipelineVersion kept = PipelineVersion.of("kept", ManifestJson.read(Files.readString(KEPT)));

    UpgradeReport report =
        UpgradeDiff.compare(
            kept, PipelineVersion.of("now", manifest()), getClass().getClassLoader());

    assertThat(report.verdict()).as(ReportText.of(report)).isEqualTo(Verdict.SAFE);
    assertThat(report.steps())
        .hasSizeGreaterThan(20)
        .allMatch(step -> step.is(ChangeKind.UNCHANGED));
  }
}
