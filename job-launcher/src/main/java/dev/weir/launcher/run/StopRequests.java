package dev.weir.launcher.run;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Hears SIGTERM and SIGINT and, until closed, keeps them from ending the process: a job cannot take
 * a savepoint while the JVM shuts down, because Flink removes its files then.
 *
 * <p>Where the JVM lets nobody hear signals they end the process as ever. Thread-safe.
 */
public final class StopRequests implements AutoCloseable {
  private final CompletableFuture<Void> first = new CompletableFuture<>();
  private final Runnable onSecond;
  private final List<AutoCloseable> before = new ArrayList<>();

  /**
   * Prepares to listen.
   *
   * @param onSecond runs where the process is told to stop again: whoever does does not want to
   *     wait
   */
  public StopRequests(Runnable onSecond) {
    this.onSecond = onSecond;
  }

  /** Begins to listen. */
  public void listen() {
    for (String name : List.of("TERM", "INT")) {
      try {
        handle(name);
      } catch (ReflectiveOperationException e) {
        org.slf4j.LoggerFactory.getLogger(StopRequests.class).warn("Cannot hear {}", name, e);
      }
    }
  }

  /** The classes are reached by name: javac warns of them, and that cannot be switched off. */
  private void handle(String name) throws ReflectiveOperationException {
    Class<?> type = Class.forName("sun.misc.Signal");
    Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
    Object signal = type.getConstructor(String.class).newInstance(name);
    Object handler =
        Proxy.newProxyInstance(
            StopRequests.class.getClassLoader(),
            new Class<?>[] {handlerType},
            (proxy, method, arguments) -> {
              if (method.getName().equals("handle")) {
                request();
                return null;
              }
              return switch (method.getName()) {
                case "equals" -> proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> StopRequests.class.getName();
              };
            });
    try {
      Object old = type.getMethod("handle", type, handlerType).invoke(null, signal, handler);
      before.add(() -> type.getMethod("handle", type, handlerType).invoke(null, signal, old));
    } catch (InvocationTargetException e) {
      throw new ReflectiveOperationException("SIG" + name + " cannot be handled", e.getCause());
    }
  }

  private void request() {
    if (!first.complete(null)) {
      onSecond.run();
    }
  }

  /** Completes when the process is told to stop. */
  public CompletableFuture<Void> first() {
    return first;
  }

  @Override
  public void close() {
    for (AutoCloseable each : before) {
      try {
        each.close();
      } catch (Exception e) {
        org.slf4j.LoggerFactory.getLogger(StopRequests.class).warn("Unclean end", e);
      }
    }
  }
}
