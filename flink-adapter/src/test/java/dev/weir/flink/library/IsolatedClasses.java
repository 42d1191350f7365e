package dev.weir.flink.library;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The class path of this test without some libraries, in a class loader of its own. */
public final class IsolatedClasses implements AutoCloseable {
  private final URLClassLoader loader;

  private IsolatedClasses(URLClassLoader loader) {
    this.loader = loader;
  }

  /**
   * Returns the class path without the jars whose names begin so.
   *
   * @throws IllegalArgumentException where there is no jar of such a name to leave out
   */
  public static IsolatedClasses without(String... libraries) {
    List<Path> all =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .toList();
    for (String library : libraries) {
      if (all.stream().noneMatch(path -> isOf(path, library))) {
        throw new IllegalArgumentException("there is no jar " + library + "*");
      }
    }
    URL[] urls =
        all.stream()
            .filter(path -> Arrays.stream(libraries).noneMatch(library -> isOf(path, library)))
            .map(IsolatedClasses::urlOf)
            .toArray(URL[]::new);
    return new IsolatedClasses(new URLClassLoader(urls, ClassLoader.getPlatformClassLoader()));
  }

  private static boolean isOf(Path path, String library) {
    return path.getFileName().toString().startsWith(library);
  }

  private static URL urlOf(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns whether a class can be loaded. */
  public boolean has(String className) {
    try {
      loader.loadClass(className);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /** Calls a public static method of texts, which returns a class of Java's own. */
  public <T> T call(Class<?> owner, String method, Class<T> result, String... arguments)
      throws ReflectiveOperationException {
    Class<?>[] texts = new Class<?>[arguments.length];
    Arrays.fill(texts, String.class);
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return result.cast(
          loader
              .loadClass(owner.getName())
              .getMethod(method, texts)
              .invoke(null, (Object[]) arguments));
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Override
  public void close() throws IOException {
    loader.close();
  }
}
