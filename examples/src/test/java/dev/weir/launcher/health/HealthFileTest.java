package dev.weir.launcher.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.deployment.model.HealthSettings;
import dev.weir.launcher.error.UserMistake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The file of the health check")
class HealthFileTest {
  private static final Instant NOW = Instant.parse("2030-05-01T12:00:00Z");

  @TempDir Path folder;

  private static HealthSettings settings(Optional<String> file, boolean touches) {
    return new HealthSettings(
        Optional.empty(),
        Optional.empty(),
        file,
        touches,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void isTouchedAtProgressAndOnlyThen() throws IOException {
    Path path = folder.resolve("health.txt");
    HealthFile file = new HealthFile(path, Clock.fixed(NOW, ZoneOffset.UTC));

    file.progress(0, 0);
    assertThat(path).doesNotExist();

    file.progress(1, 0);
    assertThat(Files.getLastModifiedTime(path).toInstant()).isEqualTo(NOW);

    Files.delete(path);
    file.progress(1, 0);
    assertThat(path).as("no progress").doesNotExist();

    file.progress(1, 5);
    assertThat(path).as("messages were handled").exists();
  }

  @Test
  void isTheOneThatIsNamedElseTheUsualOneWhereItIsAskedFor() {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));

    assertThat(HealthFile.of(settings(Optional.empty(), false))).isEmpty();
    assertThat(HealthFile.of(settings(Optional.empty(), true)).orElseThrow().path())
        .isEqualTo(temporary.resolve("health.txt"));
    String named = folder.resolve("alive").toString();
    assertThat(HealthFile.of(settings(Optional.of(named), false)).orElseThrow().path())
        .hasToString(named);
  }

  @Test
  void isAMistakeWhereItsFolderDoesNotExist() {
    assertThatThrownBy(
            () -> HealthFile.of(settings(Optional.of(folder + "/nowhere/health.txt"), false)))
        .isInstanceOf(UserMistake.class)
        .hasMessage(
            "The file "
                + folder
                + "/nowhere/health.txt for the health check cannot be written; say another as"
                + " pipeline.health.file, in a folder that exists.");
  }

  @Test
  void isAMistakeWhereItIsAFolder() {
    assertThatThrownBy(() -> HealthFile.of(settings(Optional.of(folder.toString()), false)))
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining(" for the health check cannot be written; ");
  }
}
