package dev.weir.launcher.pipeline;

import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.check.CheckFailedException;
import dev.weir.dsl.check.Checked;
import dev.weir.dsl.graph.PipelineGraph;
import dev.weir.launcher.error.UserMistake;
import java.util.Arrays;

/** Calls the user's code that defines a pipeline, and says where it failed. */
public final class UserCode {
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
    } catch (RuntimeException | LinkageError e) {
      throw new UserMistake(
          "The definition of " + pipeline.getClass().getName() + " failed: " + describe(e), e);
    }
  }

  /** Returns an exception and the line that threw it. */
  static String describe(Throwable problem) {
    return problem
        + Arrays.stream(problem.getStackTrace())
            .filter(frame -> !frame.getClassName().startsWith("java."))
            .findFirst()
            .map(frame -> " (" + frame.getFileName() + ":" + frame.getLineNumber() + ")")
            .orElse("");
  }
}
