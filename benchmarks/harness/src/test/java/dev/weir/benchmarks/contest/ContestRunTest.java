package dev.weir.benchmarks.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContestRunTest {
  private static final Contestant ONE = Contestant.of("one", Counting.ByLoop.class);
  private static final Contestant PEER = Contestant.peer("peer", "missing", "some.Class");

  @TempDir Path folder;
  private final ByteArrayOutputStream progress = new ByteArrayOutputStream();

  private ContestRun run() {
    return run(new Effort(1, 0, 2, 1));
  }

  private ContestRun run(Effort effort) {
    return new ContestRun(
        new ClassPaths(System.getProperty("java.class.path"), Optional.empty()),
        effort,
        Map.of("machine", "a fast one"),
        folder,
        new PrintStream(progress, true, StandardCharsets.UTF_8));
  }

  @Test
  void contestantsAreMeasuredInJvmsOfTheirOwnAndWrittenDown() throws Exception {
    Contestant other = Contestant.of("other", Counting.ByLoop.class);

    ContestResult result = run().result(new Counting("count", List.of(ONE, other, PEER)));

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
  void thoseWhoseResultsDifferAreFoundOutBeforeTheyAreMeasured() {
    Contestant swindler = Contestant.of("other", Counting.Swindler.class);

    assertThatThrownBy(() -> run().result(new Counting("count", List.of(ONE, swindler))))
        .hasMessageContaining("other has results with the sum 1, one has");
    assertThat(progress.toString(StandardCharsets.UTF_8)).doesNotContain("records/s");
  }

  @Test
  void thoseWhoHangAreEndedAndTellWhere() {
    Contestant endless = Contestant.of("other", Counting.Endless.class);

    assertThatThrownBy(() -> run().result(new Counting("count", List.of(endless))))
        .hasMessageContaining("other has not answered within 10 s")
        .hasMessageContaining("count.log");
    assertThat(folder.resolve("count.log"))
        .content()
        .contains("Full thread dump", "Counting$Endless.run");
  }

  @Test
  void othersAreMeasuredAfterOneHasFailed() {
    ResultFolder results = new ResultFolder(folder.resolve("results"));
    List<Contest> contests =
        List.of(
            new Counting("fails", List.of(Contestant.of("other", Counting.Failure.class))),
            new Counting("count", List.of(ONE, PEER)));
    AtomicLong clock = new AtomicLong();
    RunProgress told =
        new RunProgress(
            contests,
            run()::jvms,
            run().progress(),
            () -> clock.getAndAdd(TimeUnit.SECONDS.toNanos(100)));

    boolean isWhole = Contests.measure(contests, run(), results, told);

    assertThat(isWhole).isFalse();
    assertThat(results.path().resolve("count.md")).isNotEmptyFile();
    assertThat(results.path().resolve("fails.md")).doesNotExist();
    assertThat(progress.toString(StandardCharsets.UTF_8))
        .contains(
            "contest 1 of 2\n",
            "fails has failed after 1 min 40 s: other has ended;",
            "contest 2 of 2, about 5 min left\n",
            "count took 1 min 40 s\n",
            "1 of 2 contests have failed, and have no new results: fails (other has ended;");
  }

  @Test
  void resultsAreKeptWhereCleaningUpFails() throws Exception {
    Runnable failing =
        () -> {
          try {
            Files.delete(folder.resolve("temporary"));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          throw new IllegalStateException("It does not end.");
        };

    ContestResult result = run().result(new Counting("count", List.of(ONE), 1, 1, failing));

    assertThat(result.rows()).hasSize(1);
    assertThat(progress.toString(StandardCharsets.UTF_8))
        .contains("What the contestants of count shared has not ended: ", "It does not end.")
        .contains("The temporary folder of count is not deleted: ");
  }

  @Test
  void moreJvmsAndRoundsAreMeasuredWhereAContestWantsThem() throws Exception {
    Contest narrow = new Counting("count", List.of(ONE, PEER), 2, 3, () -> {});
    ContestRun run = run(new Effort(2, 0, 2, 1));

    assertThat(run.jvms(narrow)).isEqualTo(4);
    assertThat(run.result(narrow).rounds()).isEqualTo(12);
    assertThat(progress.toString(StandardCharsets.UTF_8).lines())
        .filteredOn(line -> line.startsWith("  one "))
        .hasSize(12);
    assertThat(folder.resolve("count.log"))
        .content()
        .containsSubsequence(
            "This is no answer.", "This is no answer.", "This is no answer.", "This is no answer.");
  }

  @Test
  void thoseWhoFailAreNotWaitedFor() {
    Contestant failure = Contestant.of("other", Counting.Failure.class);

    assertThatThrownBy(() -> run().result(new Counting("count", List.of(ONE, failure))))
        .hasMessageContaining("other has ended; what it has printed is in");
    assertThat(folder.resolve("count.log")).content().contains("It does not work.");
  }
}
