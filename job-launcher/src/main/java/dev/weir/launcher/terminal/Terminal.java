package dev.weir.launcher.terminal;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the command is read: whether it is a terminal, how wide it is and whether it has colours.
 *
 * <pre>{@code
 * Terminal terminal = Terminal.of(System.getenv("NO_COLOR"), System.getenv("TERM"));
 * }</pre>
 *
 * @param interactive whether standard input and output are a terminal that can be drawn on
 * @param coloured whether colours may be used on it
 */
public record Terminal(boolean interactive, boolean coloured) {
  private static final int DEFAULT_WIDTH = 80;
  private static final Pattern SIZE = Pattern.compile("[0-9]+ ([0-9]+)");

  /**
   * Finds out.
   *
   * @param noColor the value of the variable NO_COLOR, or {@code null}; not empty: no colours
   * @param kind the value of the variable TERM, or {@code null}; {@code dumb}: nothing but lines
   */
  public static Terminal of(String noColor, String kind) {
    boolean interactive = isTerminal(System.console()) && kind != null && !kind.equals("dumb");
    return new Terminal(interactive, interactive && (noColor == null || noColor.isEmpty()));
  }

  /** Returns this terminal without colours. */
  public Terminal withoutColours() {
    return new Terminal(interactive, false);
  }

  /** From Java 22 on there is a console without a terminal, too. */
  private static boolean isTerminal(Console console) {
    if (console == null) {
      return false;
    }
    try {
      return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }

  /**
   * Puts a live line under what this process prints from now on.
   *
   * @return the line, or empty where this is no terminal
   */
  public Optional<LiveLine> liveLine() {
    if (!interactive) {
      return Optional.empty();
    }
    LiveLine line = new LiveLine(System.out);
    System.setOut(new PrintStream(line.under(System.out), true));
    System.setErr(new PrintStream(line.under(System.err), true));
    return Optional.of(line);
  }

  /** Asks the terminal how many columns it has now; 80 where it does not say. */
  public static int width() {
    try {
      Process process =
          new ProcessBuilder("sh", "-c", "stty size </dev/tty")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(1, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return DEFAULT_WIDTH;
      }
      Matcher size = SIZE.matcher(new String(process.getInputStream().readAllBytes()).strip());
      int columns = size.matches() ? Integer.parseInt(size.group(1)) : 0;
      return columns > 0 ? columns : DEFAULT_WIDTH;
    } catch (IOException | NumberFormatException e) {
      return DEFAULT_WIDTH;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return DEFAULT_WIDTH;
    }
  }
}
