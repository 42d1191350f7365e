package dev.weir.launcher.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Objects;

/**
 * A line at the end of a terminal that is drawn again and again, under all that is printed.
 *
 * <pre>{@code
 * LiveLine line = new LiveLine(System.out);
 * System.setOut(new PrintStream(line.under(System.out), true));
 * line.show("parser 120/s");
 * System.out.println("printed above the line");
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class LiveLine {
  private static final String ERASE = "\r\u001b[K";

  /** A terminal that was made narrower meanwhile cuts the line instead of breaking it. */
  private static final String NO_WRAP = "\u001b[?7l";

  private static final String WRAP = "\u001b[?7h";

  private final PrintStream terminal;
  private boolean shown;
  private boolean atStart = true;

  /** Makes a line on a terminal, which shows nothing yet. */
  public LiveLine(PrintStream terminal) {
    this.terminal = terminal;
  }

  /** Shows a text instead of the one before; not while something else has begun a line. */
  public synchronized void show(String text) {
    if (atStart) {
      terminal.print(ERASE + NO_WRAP + text + WRAP);
      terminal.flush();
      shown = true;
    }
  }

  /** Shows nothing, until something is shown again. */
  public synchronized void clear() {
    if (shown) {
      terminal.print(ERASE);
      terminal.flush();
      shown = false;
    }
  }

  /** Returns a stream to the same terminal, which makes room for what is written to it. */
  OutputStream under(OutputStream stream) {
    return new OutputStream() {
      @Override
      public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length == 0) {
          return;
        }
        synchronized (LiveLine.this) {
          clear();
          stream.write(bytes, offset, length);
          atStart = bytes[offset + length - 1] == '\n';
        }
      }

      @Override
      public void flush() throws IOException {
        stream.flush();
      }
    };
  }
}
