package dev.weir.benchmarks.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContestRunTest {
  private static final Contestant ONE = Contestant.of("one", Counting.ByLoop.class);

  @TempDir Path folder;
  private final ByteArrayOutputStream progress = new ByteArrayOutputStream();

  private ContestRun run() {
    return new ContestRun(
        new ClassPaths(System.getProperty("java.class.path"), Optional.empty()),
        new Effort(1, 0, 2, 1),
        Map.of("machine", "a fast one"),
        folder,
        new PrintStream(progress, true, StandardCharsets.UTF_8));
  }

  @Test
  void contestantsAreMeasuredInJvmsOfTheirOwnAndWrittenDown() throws Exception {
    Contestant peer = Contestant.peer("peer", "missing", "some.Class");
    Contestant other = Contestant.of("other", Counting.ByLoop.class);

    ContestResult result = run().result(new Counting("count", List.of(ONE, other, peer)));

    assertThat(result.rows())
        .extracting(ContestResult.Row::contestant)
        .containsExactly("one", "other");
    assertThat(result.goals()).singleElement().matches(GoalResult::isMet);
    assertThat(progress.toString(StandardCharsets.UTF_8))
        .contains("without peer, which needs -Ppeers");
    assertThat(folder.resolve("count.log")).content().contains("This is no answer.");

    ResultFolder results = new ResultFolder(folder.resolve("results"));
    results.write(result);
    assertThat(results.results()).containsExactly(result);
    assertThat(Files.readString(results.path().resolve("count.svg"))).contains("<svg");
    assertThat(results.path().resolve("count.png")).isNotEmptyFile();
    assertThat(Files.readString(results.path().resolve("count.md")))
        .contains("# count: Count", "| one | ", "| yes |", "* machine: a fast one");
  }

  @Test
  void thoseWhoDoOtherWorkAreFoundOut() {
    Contestant cheat = Contestant.of("other", Counting.Cheat.class);

    assertThatThrownBy(() -> run().result(new Counting("count", List.of(ONE, cheat))))
        .hasMessageContaining("they do not do the same work");
  }

  @Test
  void thoseWhoFailAreNotWaitedFor() {
    Contestant failure = Contestant.of("other", Counting.Failure.class);

    assertThatThrownBy(() -> run().result(new Counting("count", List.of(ONE, failure))))
        .hasMessageContaining("other has ended, or not answered; what it has printed is in");
    assertThat(folder.resolve("count.log")).content().contains("It does not work.");
  }
}
