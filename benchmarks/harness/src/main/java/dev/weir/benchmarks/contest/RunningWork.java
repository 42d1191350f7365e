package dev.weir.benchmarks.contest;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** A contestant's JVM, seen from outside. */
final class RunningWork implements AutoCloseable {
  private final JsonMapper mapper = JsonMapper.builder().build();
  private final Contestant contestant;
  private final Duration patience;
  private final Path log;
  private final Process process;
  private final Writer questions;
  private final BufferedReader answers;
  private volatile boolean isGivenUp;

  private RunningWork(Contestant contestant, Duration patience, Path log, Process process) {
    this.contestant = contestant;
    this.patience = patience;
    this.log = log;
    this.process = process;
    questions = process.outputWriter(StandardCharsets.UTF_8);
    answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /**
   * Starts the JVM.
   *
   * @param settings the contestant's, with those of the surroundings
   * @param patience how long each answer may take
   * @param log where the JVM prints what is not for us
   */
  static RunningWork start(
      Contestant contestant,
      Settings settings,
      String classPath,
      List<String> flags,
      Duration patience,
      Path log)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("-cp", classPath, WorkProcess.class.getName(), contestant.work()));
    for (Map.Entry<String, String> setting : new TreeMap<>(settings.values()).entrySet()) {
      command.add(setting.getKey() + "=" + setting.getValue());
    }
    return new RunningWork(
        contestant,
        patience,
        log,
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start());
  }

  /** Lets the contestant do its work once. */
  Usage run(long records) throws IOException {
    return ask(WorkProcess.RUN, records);
  }

  /** Lets the contestant do its work once and look into its results, which is not measured. */
  Usage check(long records) throws IOException {
    return ask(WorkProcess.CHECK, records);
  }

  private Usage ask(String question, long records) throws IOException {
    CompletableFuture<Void> late =
        CompletableFuture.runAsync(
            this::giveUp, CompletableFuture.delayedExecutor(patience.toMillis(), MILLISECONDS));
    try {
      questions.write(question + " " + records + "\n");
      questions.flush();
      String answer = answers.readLine();
      if (answer != null) {
        return mapper.readValue(answer, Usage.class);
      }
    } catch (IOException e) {
      // A JVM that has ended before it was asked; what it has printed says why.
      if (process.isAlive() && !isGivenUp) {
        throw e;
      }
    } finally {
      late.cancel(false);
    }
    throw new IllegalStateException(
        (isGivenUp
                ? "%s has not answered within %,d s; what it has printed, and what its threads did, is in %s"
                : "%1$s has ended; what it has printed is in %3$s")
            .formatted(contestant.name(), patience.toSeconds(), log));
  }

  /** Writes down where the JVM hangs, and ends it, which ends the waiting for its answer. */
  private void giveUp() {
    isGivenUp = true;
    try {
      Stream.concat(Stream.of(process.toHandle()), process.descendants())
          .toList()
          .forEach(one -> ThreadDump.append(one, log));
    } finally {
      close();
    }
  }

  /** Ends the JVM, and those that it has started. */
  @Override
  public void close() {
    List<ProcessHandle> all =
        Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(one -> one.onExit().join());
  }
}
