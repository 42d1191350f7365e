package dev.weir.benchmarks.contest;

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

/** A contestant's JVM, seen from outside. */
final class RunningWork implements AutoCloseable {
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
    String answer = answers.readLine();
    if (answer == null) {
      throw new IllegalStateException(
          contestant.name() + " has ended; what it has printed is in " + log);
    }
    return mapper.readValue(answer, Usage.class);
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
