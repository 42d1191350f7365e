package dev.weir.benchmarks.contest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Measures contests as the system properties say, and writes their results:
 *
 * <ul>
 *   <li>{@code contest}: the names of those to measure, with commas between; all where it is empty
 *   <li>{@code quick}: {@code true} for few rounds of few records, whose results go into {@code
 *       scratch} only
 *   <li>{@code results}: the folder of the results that are kept
 *   <li>{@code scratch}: a folder for logs and for results that are not kept
 *   <li>{@code peers}: the folder of the peers that take part; none where it is empty
 *   <li>{@code versions}: of what is compared, as they are printed
 * </ul>
 */
public final class Contests {
  private Contests() {}

  /**
   * Measures those of the contests that are asked for. Where one fails, the others are measured all
   * the same.
   *
   * @return whether none has failed
   */
  public static boolean measure(List<Contest> all) throws IOException {
    Path scratch = Files.createDirectories(Path.of(System.getProperty("scratch")));
    boolean isQuick = !System.getProperty("quick", "").matches("|false");
    Map<String, String> environment =
        Machine.description(System.getProperty("versions", ""), Clock.systemDefaultZone());
    ContestRun run =
        new ContestRun(
            new ClassPaths(System.getProperty("java.class.path"), peers()),
            isQuick ? Effort.QUICK : Effort.FULL,
            environment,
            scratch,
            System.out);
    ResultFolder folder =
        new ResultFolder(isQuick ? scratch : Path.of(System.getProperty("results")));
    List<Contest> chosen = chosen(all, System.getProperty("contest", ""));
    return measure(
        chosen, run, folder, new RunProgress(chosen, run::jvms, System.out, System::nanoTime));
  }

  /** Measures contests one after the other, and returns whether none has failed. */
  static boolean measure(
      List<Contest> contests, ContestRun run, ResultFolder folder, RunProgress progress) {
    for (Contest contest : contests) {
      progress.begin();
      try {
        ContestResult result = run.result(contest);
        folder.write(result);
        run.progress().printf("%n%s%n", ResultPage.of(result));
        progress.end();
      } catch (Exception | LinkageError e) {
        e.printStackTrace(run.progress());
        progress.fail(e.getMessage() == null ? e.toString() : e.getMessage());
      }
    }
    return progress.finish();
  }

  private static Optional<Path> peers() {
    return Optional.of(System.getProperty("peers", ""))
        .filter(folder -> !folder.isBlank())
        .map(Path::of);
  }

  /**
   * Returns the contests of some names, in the order in which they stand in the list.
   *
   * @param names with commas between; all where it is empty
   * @throws IllegalArgumentException where there is none of a name
   */
  static List<Contest> chosen(List<Contest> all, String names) {
    if (names.isBlank()) {
      return all;
    }
    List<String> wanted = List.of(names.strip().split("\\s*,\\s*"));
    List<String> known = all.stream().map(Contest::name).toList();
    wanted.stream()
        .filter(name -> !known.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new IllegalArgumentException(
                  "There is no contest '" + name + "'. There are: " + String.join(", ", known));
            });
    return all.stream().filter(contest -> wanted.contains(contest.name())).toList();
  }
}
