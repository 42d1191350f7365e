package dev.weir.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Measures kernels, the innermost work, with JMH: those whose names match {@code -Dkernel}. Where
 * all are measured, their results are written into {@code kernels.md} in the folder {@code
 * -Dresults}.
 */
public final class Kernels {
  private static final String ALL = ".*";

  private Kernels() {}

  /**
   * Measures, some minutes for all.
   *
   * @param arguments none
   * @throws RunnerException where JMH does not work
   */
  public static void main(String[] arguments) throws RunnerException, IOException {
    String kernel = System.getProperty("kernel", "");
    Collection<RunResult> results =
        new Runner(new OptionsBuilder().include(kernel.isEmpty() ? ALL : kernel).build()).run();
    String page = page(results);
    System.out.println(page);
    if (kernel.isEmpty()) {
      Files.writeString(Path.of(System.getProperty("results"), "kernels.md"), page);
    }
  }

  private static String page(Collection<RunResult> results) {
    return results.stream()
        .map(Kernels::line)
        .collect(
            Collectors.joining(
                "\n",
                "# Kernels\n\nHow to measure them: [README](README.md).\n\n"
                    + "| kernel | of | time | ± |\n| --- | --- | ---: | ---: |\n",
                "\n"));
  }

  private static String line(RunResult result) {
    BenchmarkParams kernel = result.getParams();
    Result<?> time = result.getPrimaryResult();
    String name = kernel.getBenchmark();
    return String.format(
        Locale.ROOT,
        "| %s | %s | %,.0f %s | %.0f |",
        name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1)
            .replace("Benchmark.", ", "),
        kernel.getParamsKeys().stream().map(kernel::getParam).collect(Collectors.joining(", ")),
        time.getScore(),
        time.getScoreUnit(),
        time.getScoreError());
  }
}
