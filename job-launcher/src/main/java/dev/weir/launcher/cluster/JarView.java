package dev.weir.launcher.cluster;

import dev.weir.launcher.error.UserMistake;
import dev.weir.launcher.run.JarCompilation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;

/**
 * The classes that a job has on a cluster: those of its jar, Java's, Flink's and those for logging,
 * and none of the libraries that only the {@code weir} command has.
 */
public final class JarView extends URLClassLoader {
  /** What a cluster has; the formats are no part of Flink's distribution. */
  private static final List<String> OF_THE_CLUSTER =
      List.of("org.apache.flink.", "org.slf4j.", "org.apache.logging.", "org.apache.log4j.");

  private static final String FORMATS = "org.apache.flink.formats.";

  private final ClassLoader own;

  private JarView(URL jar) {
    super(new URL[] {jar}, ClassLoader.getPlatformClassLoader());
    own = JarView.class.getClassLoader();
  }

  /**
   * Refuses a jar without a library that its pipeline needs, though this process has it.
   *
   * @param jar the jar, which holds the same Weir as this process
   * @param pipeline its class, or empty where the jar has just one
   * @param configs the files of the descriptor
   * @param overrides values over it
   * @throws UserMistake where the pipeline cannot be compiled with the jar's classes alone
   */
  public static void requireLibraries(
      Path jar, Optional<String> pipeline, List<Path> configs, List<String> overrides) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (JarView view = new JarView(jar.toUri().toURL())) {
      thread.setContextClassLoader(view);
      List<?> problems = (List<?>) view.compilation().invoke(jar, pipeline, configs, overrides);
      if (!problems.isEmpty()) {
        throw new UserMistake(
            "With nothing but what the jar holds, as on the cluster, the job cannot be built: "
                + String.join("\n", problems.stream().map(String::valueOf).toList())
                + "\nNothing was submitted.");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private MethodHandle compilation() throws ReflectiveOperationException {
    return MethodHandles.publicLookup()
        .findStatic(
            loadClass(JarCompilation.class.getName()),
            "problems",
            MethodType.methodType(List.class, Path.class, Optional.class, List.class, List.class));
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (findResource(name.replace('.', '/') + ".class") != null || !isOfTheCluster(name)) {
      return super.loadClass(name, resolve);
    }
    return own.loadClass(name);
  }

  private static boolean isOfTheCluster(String name) {
    return OF_THE_CLUSTER.stream().anyMatch(name::startsWith) && !name.startsWith(FORMATS);
  }

  @Override
  public URL getResource(String name) {
    return findResource(name);
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    return findResources(name);
  }
}
