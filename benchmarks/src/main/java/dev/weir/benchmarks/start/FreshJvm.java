package dev.weir.benchmarks.start;

import dev.weir.benchmarks.contest.Figure;
import dev.weir.benchmarks.contest.Outcome;
import dev.weir.benchmarks.contest.Settings;
import dev.weir.benchmarks.contest.Work;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Does something in a JVM that has done nothing yet; settings {@code main}, the class, and {@code
 * argument}. The class prints the seconds of processors' time and of the clock that it took.
 */
public final class FreshJvm implements Work {
  private static final double NANOSECONDS_PER_SECOND = 1e9;

  private Settings settings;

  /** What was used since some moment. */
  static final class Since {
    private final long processors = processors();
    private final long clock = System.nanoTime();

    /** Prints what was used. */
    void print() {
      System.out.println(
          (processors() - processors) / NANOSECONDS_PER_SECOND
              + " "
              + (System.nanoTime() - clock) / NANOSECONDS_PER_SECOND);
    }

    private static long processors() {
      return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
          .getProcessCpuTime();
    }
  }

  @Override
  public void open(Settings all) {
    settings = all;
  }

  @Override
  public Outcome run(long records) throws Exception {
    Process process =
        new ProcessBuilder(command()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String printed =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (process.waitFor() != 0) {
      throw new IOException("The JVM has failed.");
    }
    String[] used = printed.substring(printed.lastIndexOf('\n') + 1).split(" ");
    return Outcome.unknown()
        .with(Figure.PROCESSOR_SECONDS, Double.parseDouble(used[0]))
        .with(Figure.SECONDS, Double.parseDouble(used[1]));
  }

  /**
   * Returns the flags of this JVM that a fresh one has, too. Its temporary folder is one of them,
   * which is deleted after the contest: who is measured until the first record leaves files.
   */
  static List<String> flags(List<String> own) {
    return own.stream()
        .filter(
            flag ->
                flag.startsWith("-X")
                    || flag.startsWith("--add-opens")
                    || flag.startsWith("-Djava.io.tmpdir="))
        .toList();
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags(ManagementFactory.getRuntimeMXBean().getInputArguments()));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(settings.text("main"), settings.text("argument")));
    return command;
  }
}
