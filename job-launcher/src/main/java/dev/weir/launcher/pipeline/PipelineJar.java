package dev.weir.launcher.pipeline;

import dev.weir.dsl.PipelineDefinition;
import dev.weir.launcher.error.UserMistake;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * A jar with pipelines in it.
 *
 * <pre>{@code
 * try (PipelineJar jar = PipelineJar.open(Path.of("my-pipelines.jar"))) {
 *   PipelineDefinition pipeline = jar.load(Optional.of("com.acme.MyPipeline"));
 * }
 * }</pre>
 *
 * <p>A pipeline is found where its class names {@link PipelineDefinition} itself; one that only
 * inherits it is loaded by its name. Not thread-safe.
 */
public final class PipelineJar implements AutoCloseable {
  /** How a class file refers to the interface. */
  private static final byte[] MARK =
      "dev/weir/dsl/PipelineDefinition".getBytes(StandardCharsets.ISO_8859_1);

  private static final String OWN_CLASSES = "dev/weir/dsl/";

  private final Path path;
  private final URLClassLoader loader;

  /** Why classes that name the interface could not be loaded, by their names. */
  private final Map<String, String> unloadable = new TreeMap<>();

  private PipelineJar(Path path, URLClassLoader loader) {
    this.path = path;
    this.loader = loader;
  }

  /**
   * Opens a jar. Its classes are loaded after those of the {@code weir} command itself.
   *
   * @throws UserMistake where there is no such jar
   */
  public static PipelineJar open(Path path) {
    if (!Files.exists(path)) {
      throw new UserMistake(
          "There is no jar " + path + "; build it first, or give another path with --jar.");
    }
    try {
      new JarFile(path.toFile()).close();
      URL url = path.toUri().toURL();
      return new PipelineJar(
          path, new URLClassLoader(new URL[] {url}, PipelineJar.class.getClassLoader()));
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    } catch (IOException e) {
      throw new UserMistake(
          path + " is not a jar; give the jar that your build makes with --jar.", e);
    }
  }

  /** Returns the loader of the jar's classes. */
  public ClassLoader classLoader() {
    return loader;
  }

  /** Returns where the jar is. */
  public Path path() {
    return path;
  }

  /** Returns the class names of the pipelines in the jar, sorted. */
  public List<String> pipelines() {
    List<String> names = new ArrayList<>();
    try (JarFile jar = new JarFile(path.toFile())) {
      for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
        if (isCandidate(entry) && contains(jar.getInputStream(entry).readAllBytes(), MARK)) {
          String name = entry.getName().replace('/', '.').replaceAll("\\.class$", "");
          pipelineClass(name).ifPresent(type -> names.add(type.getName()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    names.sort(null);
    return names;
  }

  private static boolean isCandidate(JarEntry entry) {
    String name = entry.getName();
    return name.endsWith(".class")
        && !name.startsWith(OWN_CLASSES)
        && !name.startsWith("META-INF/")
        && !name.endsWith("-info.class");
  }

  private static boolean contains(byte[] bytes, byte[] part) {
    for (int start = 0; start <= bytes.length - part.length; start++) {
      int index = 0;
      while (index < part.length && bytes[start + index] == part[index]) {
        index++;
      }
      if (index == part.length) {
        return true;
      }
    }
    return false;
  }

  private Optional<Class<?>> pipelineClass(String name) {
    try {
      Class<?> type = Class.forName(name, false, loader);
      boolean usable =
          PipelineDefinition.class.isAssignableFrom(type)
              && !type.isInterface()
              && !Modifier.isAbstract(type.getModifiers())
              && !type.isAnonymousClass();
      return usable ? Optional.of(type) : Optional.empty();
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    } catch (LinkageError e) {
      unloadable.put(name, UserCode.describe(e));
      return Optional.empty();
    }
  }

  /**
   * Makes a pipeline of the jar.
   *
   * @param name its class, or empty where the jar has just one
   * @throws UserMistake where there is no such pipeline, or it cannot be made
   */
  public PipelineDefinition load(Optional<String> name) {
    return instantiate(name.map(this::named).orElseGet(this::only));
  }

  private Class<?> named(String name) {
    return pipelineClass(name)
        .orElseThrow(
            () ->
                new UserMistake(
                    unloadable.containsKey(name)
                        ? name + " in " + path + " cannot be loaded: " + unloadable.get(name) + "."
                        : name + " is not a pipeline in " + path + ": " + found() + "."));
  }

  private Class<?> only() {
    List<String> names = pipelines();
    if (names.size() != 1) {
      throw new UserMistake(
          (names.isEmpty() ? "There is no pipeline in " : "There are several pipelines in ")
              + path
              + ": "
              + found()
              + (names.isEmpty() ? "." : "; choose one with --pipeline."));
    }
    return pipelineClass(names.get(0)).orElseThrow();
  }

  /** Returns what pipelines there are, or why there are none, as part of a sentence. */
  public String found() {
    List<String> names = pipelines();
    if (!names.isEmpty()) {
      return "it has " + String.join(", ", names);
    }
    return unloadable.entrySet().stream()
        .map(problem -> problem.getKey() + " cannot be loaded: " + problem.getValue())
        .reduce((first, second) -> first + "; " + second)
        .orElse(
            "no class in it, unless it is abstract, implements "
                + PipelineDefinition.class.getName());
  }

  private static PipelineDefinition instantiate(Class<?> type) {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return (PipelineDefinition) constructor.newInstance();
    } catch (NoSuchMethodException e) {
      throw new UserMistake(
          type.getName()
              + (isInner(type)
                  ? " is an inner class; make it static, so that Weir can make one."
                  : " has no constructor without arguments; add one, Weir calls it."),
          e);
    } catch (InvocationTargetException e) {
      throw new UserMistake(
          "The constructor of " + type.getName() + " failed: " + describeCause(e), e);
    } catch (ExceptionInInitializerError e) {
      throw new UserMistake(
          "The static initializer of " + type.getName() + " failed: " + describeCause(e), e);
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new UserMistake(type.getName() + " cannot be made: " + UserCode.describe(e) + ".", e);
    }
  }

  private static String describeCause(Throwable problem) {
    return UserCode.describe(problem.getCause());
  }

  private static boolean isInner(Class<?> type) {
    return type.isMemberClass() && !Modifier.isStatic(type.getModifiers());
  }

  @Override
  public void close() {
    try {
      loader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
