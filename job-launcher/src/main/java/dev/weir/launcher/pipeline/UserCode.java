package dev.weir.launcher.pipeline;

import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.check.CheckFailedException;
import dev.weir.dsl.check.Checked;
import dev.weir.dsl.graph.PipelineGraph;
import dev.weir.launcher.error.UserMistake;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Calls the user's code that defines a pipeline, and says where it failed. */
public final class UserCode {
  private static final Pattern CLASS_NAME = Pattern.compile("[\\w$/]+");
  private static final Pattern CLASS_VERSION = Pattern.compile("class file version (\\d+)");

  /** Class files of Java 1 have version 45. */
  private static final int VERSION_OF_JAVA_0 = 44;

  private UserCode() {}

  /**
   * Builds the graph of a pipeline.
   *
   * @throws UserMistake where name() or define() throws
   */
  public static Checked<PipelineGraph> graphOf(PipelineDefinition pipeline) {
    try {
      return pipeline.graph();
    } catch (CheckFailedException e) {
      return Checked.failed(e.findings());
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
      throw failed(pipeline, e);
    }
  }

  /**
   * Does something that loads classes of a pipeline.
   *
   * @throws UserMistake where they need a class that is not there
   */
  public static <T> T loading(PipelineDefinition pipeline, Supplier<T> action) {
    try {
      return action.get();
    } catch (LinkageError e) {
      throw failed(pipeline, e);
    }
  }

  private static UserMistake failed(PipelineDefinition pipeline, Throwable problem) {
    return new UserMistake(
        "The definition of " + pipeline.getClass().getName() + " failed: " + describe(problem),
        problem);
  }

  /** Returns what went wrong, and the line of the user's code where it did. */
  static String describe(Throwable problem) {
    return reasonOf(problem)
        + Arrays.stream(problem.getStackTrace())
            .takeWhile(frame -> !frame.getClassName().startsWith("dev.weir.launcher."))
            .filter(frame -> !isOfJava(frame) && !isOfTheDsl(frame))
            .filter(frame -> !frame.getClassName().startsWith("dev.weir.flink."))
            .findFirst()
            .map(frame -> " (" + frame.getFileName() + ":" + frame.getLineNumber() + ")")
            .orElse("");
  }

  private static String reasonOf(Throwable problem) {
    String message = problem.getMessage();
    if (message == null) {
      return problem.toString();
    }
    if (problem instanceof UnsupportedClassVersionError) {
      return compiledForNewerJava(message);
    }
    if (problem instanceof NoClassDefFoundError && CLASS_NAME.matcher(message).matches()) {
      return "it needs "
          + message.replace('/', '.')
          + ", which is not in the jar; build the jar with all libraries that it needs";
    }
    boolean saidByTheDsl =
        Arrays.stream(problem.getStackTrace())
            .filter(frame -> !isOfJava(frame))
            .findFirst()
            .filter(UserCode::isOfTheDsl)
            .isPresent();
    if (!saidByTheDsl) {
      return problem.toString();
    }
    return problem instanceof NullPointerException ? "an argument is null: " + message : message;
  }

  private static String compiledForNewerJava(String message) {
    Matcher version = CLASS_VERSION.matcher(message);
    return "it is compiled for "
        + (version.find()
            ? "Java " + (Integer.parseInt(version.group(1)) - VERSION_OF_JAVA_0)
            : "a newer Java")
        + ", and this is Java "
        + Runtime.version().feature()
        + "; compile it with --release "
        + Runtime.version().feature()
        + ", or set JAVA_HOME to a newer JDK";
  }

  private static boolean isOfJava(StackTraceElement frame) {
    return frame.getClassName().startsWith("java.") || frame.getClassName().startsWith("jdk.");
  }

  private static boolean isOfTheDsl(StackTraceElement frame) {
    return frame.getClassName().startsWith("dev.weir.dsl.");
  }
}
