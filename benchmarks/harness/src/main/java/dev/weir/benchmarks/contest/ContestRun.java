package dev.weir.benchmarks.contest;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Measures a contest: each contestant in a JVM of its own, all with the same flags, in rounds in
 * which all take turns, so that what else the machine does slows all.
 *
 * <p>Each JVM shows first that its results are those of the others. Then it does the work for some
 * time before it is measured; then rounds follow, each beginning with another contestant. All of
 * that happens anew with new JVMs, because what a JVM's compiler has decided stays decided. A
 * round's figures are the difference of a whole run and a small one.
 *
 * @param classPaths of the contestants
 * @param effort how much is measured
 * @param environment machine and versions, by what they are
 * @param folder for what the contestants' JVMs print
 * @param progress where is said what goes on
 */
public record ContestRun(
    ClassPaths classPaths,
    Effort effort,
    Map<String, String> environment,
    Path folder,
    PrintStream progress) {
  /** What all JVMs have, but where a contest says otherwise. */
  private static final List<String> FLAGS = List.of("-Xms1g", "-Xmx1g", "-XX:+UseG1GC");

  /** The packages of Java that Flink's reflection, and that of peers, needs. */
  private static final List<String> OPENED =
      List.of("java.util", "java.lang", "java.lang.invoke", "java.nio", "java.time", "java.net");

  /** Measures. */
  public ContestResult result(Contest contest) throws Exception {
    List<Contestant> contestants = contest.contestants().stream().filter(this::takesPart).toList();
    Map<String, List<Measured>> rounds = new LinkedHashMap<>();
    contestants.forEach(contestant -> rounds.put(contestant.name(), new ArrayList<>()));
    Files.deleteIfExists(log(contest));
    Path temporary = Files.createDirectories(folder.resolve("temporary"));
    try {
      measure(contest, contestants, rounds);
    } finally {
      cleanUp("The temporary folder of %s is not deleted", contest, () -> delete(temporary));
    }
    Judgement judgement = new Judgement(rounds);
    return new ContestResult(
        contest.name(),
        contest.title(),
        contest.notes(),
        environment(contest),
        records(contest.records()),
        effort(contest).measurements(),
        contest.figures(),
        judgement.rows(contest.figures()),
        judgement.goals(contest.goals()));
  }

  /** Returns how many JVMs a contest starts for those who take part. */
  long jvms(Contest contest) {
    return effort(contest).forks() * contest.contestants().stream().filter(classPaths::has).count();
  }

  private Effort effort(Contest contest) {
    return effort.times(contest.forkTimes(), contest.roundTimes());
  }

  private void measure(
      Contest contest, List<Contestant> contestants, Map<String, List<Measured>> rounds)
      throws Exception {
    Surroundings surroundings = contest.prepare();
    try {
      for (int fork = 0; fork < effort(contest).forks(); fork++) {
        measure(contest, contestants, fork, surroundings.settings(), rounds);
      }
    } finally {
      cleanUp("What the contestants of %s shared has not ended", contest, surroundings::close);
    }
  }

  private interface CleaningUp {
    void run() throws Exception;
  }

  /** Says what fails, but no more: what was measured is measured. */
  private void cleanUp(String failure, Contest contest, CleaningUp cleaning) {
    try {
      cleaning.run();
    } catch (Exception e) {
      progress.println("  " + failure.formatted(contest.name()) + ": " + e);
    }
  }

  private Path log(Contest contest) {
    return folder.resolve(contest.name() + ".log");
  }

  /** Deletes a folder with what killed JVMs have left in it. */
  private static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(folder)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path one : all) {
      Files.deleteIfExists(one);
    }
  }

  private boolean takesPart(Contestant contestant) {
    boolean takesPart = classPaths.has(contestant);
    if (!takesPart) {
      progress.printf("  without %s, which needs -Ppeers%n", contestant.name());
    }
    return takesPart;
  }

  private Map<String, String> environment(Contest contest) {
    Map<String, String> all = new LinkedHashMap<>(environment);
    all.put("flags", String.join(" ", flags(contest)));
    return all;
  }

  private static List<String> flags(Contest contest) {
    return JvmFlags.and(FLAGS, contest.flags());
  }

  private long records(long records) {
    return records < effort.divisor() ? records : records / effort.divisor();
  }

  private void measure(
      Contest contest,
      List<Contestant> contestants,
      int fork,
      Settings shared,
      Map<String, List<Measured>> rounds)
      throws IOException {
    List<RunningWork> running = new ArrayList<>();
    Results checked = Results.summed();
    try {
      for (Contestant contestant : contestants) {
        RunningWork work = start(contest, contestant, shared);
        running.add(work);
        checked.compare(contestant.name(), work.check(records(contest.recordsOfCheck())));
        if (contest.isWarmedUp()) {
          warmUp(work, contest);
        }
      }
      int roundsOfEach = effort(contest).rounds();
      for (int round = 0; round < roundsOfEach; round++) {
        Results results = Results.counted();
        for (int turn = 0; turn < running.size(); turn++) {
          int who = (fork * roundsOfEach + round + turn) % running.size();
          String name = contestants.get(who).name();
          Measured measured = turn(contest, name, running.get(who), results);
          rounds.get(name).add(measured);
          print(contest, name, measured);
        }
      }
    } finally {
      running.forEach(RunningWork::close);
    }
  }

  private void warmUp(RunningWork work, Contest contest) throws IOException {
    for (int starts = 0; starts < contest.startsOfWarmUp() / effort.divisor(); starts++) {
      work.run(records(contest.recordsOfStart()));
    }
    long enough = contest.warmUpTimes() * TimeUnit.SECONDS.toNanos(effort.warmUpSeconds());
    long used = 0;
    long passed = 0;
    // Who waits more than it works would take very long.
    while (used < enough && passed < 2 * enough) {
      Usage usage = work.run(records(contest.records()));
      used += usage.processorNanoseconds();
      passed += usage.nanoseconds();
    }
  }

  private RunningWork start(Contest contest, Contestant contestant, Settings shared)
      throws IOException {
    List<String> flags = flags(contest);
    flags.add("-Djava.io.tmpdir=" + folder.resolve("temporary"));
    OPENED.forEach(name -> flags.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
    return RunningWork.start(
        contestant,
        contestant.settings().and(shared),
        classPaths.of(contestant),
        flags,
        contest.patience(),
        log(contest));
  }

  private Measured turn(Contest contest, String name, RunningWork work, Results results)
      throws IOException {
    long ofStart = records(contest.recordsOfStart());
    Usage start = ofStart == 0 ? new Usage(0, 0, 0, 0, null, Map.of()) : work.run(ofStart);
    long records = records(contest.records());
    Usage whole = work.run(records);
    results.compare(name, whole);
    return Measured.of(name, whole, records, start, ofStart);
  }

  private void print(Contest contest, String name, Measured measured) {
    progress.printf(
        Locale.ROOT,
        "  %-40s %s%n",
        name,
        contest.figures().stream()
            .map(figure -> ResultPage.number(measured.value(figure)) + " " + figure.title())
            .collect(Collectors.joining("  ")));
  }
}
