package dev.weir.launcher.run;

import dev.weir.dsl.PipelineDefinition;
import dev.weir.launcher.pipeline.PipelineJar;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that name a pipeline in a jar, the same for all commands. */
public final class PipelineOptions {
  @Option(names = "--jar", required = true, description = "The jar with the pipeline.")
  private Path jar;

  @Option(
      names = "--pipeline",
      description = "The class of the pipeline; may be left out where the jar has just one.")
  private Optional<String> pipeline = Optional.empty();

  /** Returns the jar that the options name. */
  public Path jar() {
    return jar;
  }

  /**
   * Opens the jar that the options name.
   *
   * @throws dev.weir.launcher.error.UserMistake where there is no such jar
   */
  public PipelineJar openJar() {
    return PipelineJar.open(jar);
  }

  /** Returns the class of the pipeline, empty where the jar has just one. */
  public Optional<String> pipeline() {
    return pipeline;
  }

  /**
   * Makes the pipeline that the options name.
   *
   * @throws dev.weir.launcher.error.UserMistake where there is no such pipeline in the jar
   */
  public PipelineDefinition loadFrom(PipelineJar pipelines) {
    return pipelines.load(pipeline);
  }
}
