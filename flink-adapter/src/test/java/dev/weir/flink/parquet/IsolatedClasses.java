package dev.weir.flink.parquet;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;

/** The class path of this test without some libraries, in a class loader of its own. */
public final class IsolatedClasses implements AutoCloseable {
  private final URLClassLoader loader;

  private IsolatedClasses(URLClassLoader loader) {
    this.loader = loader;
  }

  /** Returns the class path without the jars whose names begin so. */
  public static IsolatedClasses without(String... libraries) {
    URL[] urls =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .filter(
                path ->
                    Arrays.stream(libraries).noneMatch(path.getFileName().toString()::startsWith))
            .map(IsolatedClasses::urlOf)
            .toArray(URL[]::new);
    return new IsolatedClasses(new URLClassLoader(urls, ClassLoader.getPlatformClassLoader()));
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

  /** Calls a public static method without parameters, which returns a class of Java's own. */
  public <T> T call(Class<?> owner, String method, Class<T> result)
      throws ReflectiveOperationException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return result.cast(loader.loadClass(owner.getName()).getMethod(method).invoke(null));
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Override
  public void close() throws IOException {
    loader.close();
  }
}
