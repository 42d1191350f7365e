package dev.weir.launcher.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.deployment.kubernetes.KubernetesJob.Beginning;
import dev.weir.deployment.kubernetes.KubernetesTarget;
import dev.weir.deployment.kubernetes.RenderedFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A job on Kubernetes that begins with a savepoint")
class SavepointRenderingTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          OPERATOR   | initialSavepointPath: gs://my-bucket/savepoint-1
          NATIVE     | -Dexecution.state-recovery.path=gs://my-bucket/savepoint-1
          STANDALONE | "--fromSavepoint" - gs://my-bucket/savepoint-1 - "--jars"
          """)
  void isToldSo(KubernetesTarget target, String said) {
    PreparedJob prepared = RenderedAlerts.of(target);
    PreparedJob begun = prepared.withSavepoint(new Beginning("gs://my-bucket/savepoint-1", false));

    assertThat(text(begun)).contains(said);
    assertThat(text(prepared)).doesNotContain("savepoint-1");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          OPERATOR   | allowNonRestoredState: true
          NATIVE     | -Dexecution.state-recovery.ignore-unclaimed-state=true
          STANDALONE | "--allowNonRestoredState" - "--jars"
          """)
  void goesOnWithoutSomeOfItsStateOnlyWhereItMay(KubernetesTarget target, String said) {
    PreparedJob prepared = RenderedAlerts.of(target);

    assertThat(text(prepared.withSavepoint(new Beginning("gs://my-bucket/savepoint-1", true))))
        .contains(said);
    assertThat(text(prepared.withSavepoint(new Beginning("gs://my-bucket/savepoint-1", false))))
        .doesNotContain(said);
  }

  private static String text(PreparedJob prepared) {
    return prepared.rendering().files().stream()
        .map(RenderedFile::text)
        .collect(Collectors.joining())
        .replaceAll("\\s+", " ");
  }
}
