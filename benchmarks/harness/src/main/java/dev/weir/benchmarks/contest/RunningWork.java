package dev.weir.benchmarks.contest;

import static java.util.concurrent.TimeUnit.MINUTES;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** A contestant's JVM, seen from outside. */
final class RunningWork implements AutoCloseable {
  private static final long LIMIT_MINUTES = 5;

  private final JsonMapper mapper = JsonMapper.builder().build();
  private final Contestant contestant;
  private final Path log;
  private final Process process;
  private final Writer questions;
  private final BufferedReader answers;

  private RunningWork(Contestant contestant, Path log, Process process) {
    this.contestant = contestant;
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
   * @param log where the JVM prints what is not for us
   */
  static RunningWork start(
      Contestant contestant, Settings settings, String classPath, List<String> flags, Path log)
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
        log,
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start());
  }

  /** Lets the contestant do its work once. */
  Usage run(long records) throws IOException {
    questions.write(records + "\n");
    questions.flush();
    String answer = answer();
    if (answer == null) {
      throw new IllegalStateException(
          contestant.name() + " has ended, or not answered; what it has printed is in " + log);
    }
    return mapper.readValue(answer, Usage.class);
  }

  /** Returns null where there is none, because the JVM has ended or takes too long. */
  private String answer() throws IOException {
    CompletableFuture<Process> tooLate =
        new CompletableFuture<Process>().completeOnTimeout(process, LIMIT_MINUTES, MINUTES);
    tooLate.thenAccept(Process::destroyForcibly);
    try {
      return answers.readLine();
    } finally {
      tooLate.cancel(false);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
