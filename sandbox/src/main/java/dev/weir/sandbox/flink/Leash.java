package dev.weir.sandbox.flink;

import java.io.IOException;
import java.util.Arrays;

/**
 * Runs another main class and ends the process when its standard input does, which is when its
 * parent is gone, however that ended. It uses nothing but Java.
 */
public final class Leash {
  private Leash() {}

  /**
   * Runs a main class.
   *
   * @param arguments the name of the class, and its arguments
   */
  public static void main(String[] arguments) throws Throwable {
    Thread watcher = new Thread(Leash::endWithInput, "leash");
    watcher.setDaemon(true);
    watcher.start();
    Class.forName(arguments[0])
        .getMethod("main", String[].class)
        .invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
  }

  private static void endWithInput() {
    try {
      while (System.in.read() >= 0) {
        continue;
      }
    } catch (IOException e) {
      // As good as its end.
    }
    Runtime.getRuntime().halt(1);
  }
}
