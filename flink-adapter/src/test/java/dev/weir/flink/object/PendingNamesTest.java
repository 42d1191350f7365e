package dev.weir.flink.object;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The names of objects that are not committed for sure")
class PendingNamesTest {
  private final PendingNames names = new PendingNames();

  @Test
  void areKeptUntilASecondCheckpointIsComplete() {
    names.add("a");
    names.closeCheckpoint(1);
    names.add("b");
    names.completeCheckpoint(1);
    assertThat(names.all()).containsExactlyInAnyOrder("a", "b");

    names.closeCheckpoint(2);
    names.completeCheckpoint(2);
    assertThat(names.all()).containsExactly("b");

    names.closeCheckpoint(3);
    names.completeCheckpoint(3);
    assertThat(names.all()).isEmpty();
  }

  @Test
  void areKeptThroughCheckpointsThatAreDeclined() {
    names.completeCheckpoint(1);
    names.add("a");
    names.closeCheckpoint(2);
    names.closeCheckpoint(3);
    names.completeCheckpoint(3);
    assertThat(names.all()).containsExactly("a");

    names.closeCheckpoint(4);
    names.completeCheckpoint(4);
    assertThat(names.all()).isEmpty();
  }

  @Test
  void ofACheckpointThatWasRestoredAreKeptUntilTheNextIsComplete() {
    names.restore("a", 7);
    assertThat(names.all()).containsExactly("a");

    names.closeCheckpoint(8);
    names.completeCheckpoint(8);
    assertThat(names.all()).isEmpty();
  }

  @ParameterizedTest(name = "{0} beside {1}: {2}")
  @CsvSource({
    "a/b, a/b, another message has its object's name",
    "a/b, a, its object's name is the folder of another message's object",
    "a/b, a/b/c, another message's object has the name of its object's folder",
    "a/b, a/bc, ",
    "a/b, a/c, ",
    "a-b, a, ",
    "a/b, b, "
  })
  void cannotBeUsedTwiceNorAsFoldersOfOthers(String pending, String other, String conflict) {
    names.add("0");
    names.add(pending);
    names.add("z");

    assertThat(names.conflictOf(other)).isEqualTo(Optional.ofNullable(conflict));
    names.remove(pending);
    assertThat(names.conflictOf(other)).isEmpty();
  }
}
