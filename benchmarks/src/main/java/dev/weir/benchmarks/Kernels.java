package dev.weir.benchmarks;

import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Measures kernels, the innermost work, with JMH: those whose names match {@code -Dkernel}. */
public final class Kernels {
  private static final String ALL = ".*";

  private Kernels() {}

  /**
   * Measures, some minutes for all.
   *
   * @param arguments none
   * @throws RunnerException where JMH does not work
   */
  public static void main(String[] arguments) throws RunnerException {
    String kernel = System.getProperty("kernel", "");
    new Runner(new OptionsBuilder().include(kernel.isEmpty() ? ALL : kernel).build()).run();
  }
}
