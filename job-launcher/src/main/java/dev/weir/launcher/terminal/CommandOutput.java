package dev.weir.launcher.terminal;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What a command says: results, and news about its work, which {@code --quiet} leaves out.
 *
 * <pre>{@code
 * CommandOutput output = new CommandOutput(out, err, Loudness.NORMAL, Optional.empty());
 * output.say("Starting my-pipeline.");
 * output.result("The job has stopped.");
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class CommandOutput {
  private static final Duration SILENCE = Duration.ofSeconds(2);
  private static final Duration AGAIN = Duration.ofSeconds(5);

  private final PrintWriter out;
  private final PrintWriter err;
  private final Loudness loudness;
  private final Optional<LiveLine> live;

  /** How much a command says. */
  public enum Loudness {
    /** Results, warnings and errors. */
    QUIET,
    /** News, too. */
    NORMAL,
    /** And details of the work. */
    VERBOSE
  }

  /**
   * Makes an output.
   *
   * @param out where results and news go
   * @param err where progress and details go
   * @param live a line that is drawn again and again, where there is a terminal
   */
  public CommandOutput(
      PrintWriter out, PrintWriter err, Loudness loudness, Optional<LiveLine> live) {
    this.out = out;
    this.err = err;
    this.loudness = loudness;
    this.live = live;
  }

  /** Prints what the command was called for. */
  public void result(String line) {
    print(out, line);
  }

  /** Prints what happens; not where quiet is wanted. */
  public void say(String line) {
    if (loudness != Loudness.QUIET) {
      print(out, line);
    }
  }

  /** Prints how far something has come; not where quiet is wanted. */
  public void progress(String line) {
    if (loudness != Loudness.QUIET) {
      print(err, line);
    }
  }

  /** Prints what only those want to know who ask for it. */
  public void detail(String line) {
    if (loudness == Loudness.VERBOSE) {
      print(err, line);
    }
  }

  /** Prints what should be known, however quiet it is to be. */
  public void warn(String line) {
    print(err, line);
  }

  /** Returns the line that is drawn again and again, where there is one. */
  public Optional<LiveLine> live() {
    return live;
  }

  /** Returns whether anything but results and warnings is said. */
  public boolean isQuiet() {
    return loudness == Loudness.QUIET;
  }

  /**
   * Does something, and says that it is still at it where it takes more than two seconds.
   *
   * @param doing what it does, as in {@code reading my.jar}
   */
  public <T> T during(String doing, Supplier<T> work) {
    CountDownLatch done = new CountDownLatch(1);
    long begin = System.nanoTime();
    Thread teller = new Thread(() -> tell(doing, begin, done), "weir-progress");
    teller.setDaemon(true);
    teller.start();
    try {
      T result = work.get();
      detail(
          "Done "
              + doing
              + String.format(Locale.ROOT, ": %.1f s.", (System.nanoTime() - begin) / 1e9));
      return result;
    } finally {
      done.countDown();
    }
  }

  private void tell(String doing, long begin, CountDownLatch done) {
    try {
      Duration pause = SILENCE;
      while (!done.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        long seconds = Duration.ofNanos(System.nanoTime() - begin).toSeconds();
        progress("Still " + doing + " after " + seconds + " s.");
        pause = AGAIN;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void print(PrintWriter writer, String line) {
    writer.println(line);
    writer.flush();
  }
}
