package dev.weir.launcher.run;

import dev.weir.deployment.DescriptorLoader;
import dev.weir.deployment.DescriptorSources;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Severity;
import dev.weir.launcher.error.UserMistake;
import dev.weir.launcher.pipeline.PipelineJar;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Compiles a pipeline of a jar, for a caller who has this class from another class loader: nothing
 * but Java's own types goes in and out.
 */
public final class JarCompilation {
  private JarCompilation() {}

  /**
   * Returns what keeps the pipeline from being compiled, each as a user reads it, none where
   * nothing does.
   *
   * @param jar the jar
   * @param pipeline its class, or empty where the jar has just one
   * @param configs the files of the descriptor
   * @param overrides values over it
   */
  public static List<String> problems(
      Path jar, Optional<String> pipeline, List<Path> configs, List<String> overrides) {
    DescriptorSources sources =
        DescriptorSources.of(configs.toArray(new Path[0])).with(overrides.toArray(new String[0]));
    try (PipelineJar pipelines = PipelineJar.open(jar)) {
      return Compilation.compile(pipelines.load(pipeline), DescriptorLoader.load(sources))
          .findings()
          .stream()
          .filter(finding -> finding.severity() == Severity.ERROR)
          .map(Finding::toString)
          .toList();
    } catch (UserMistake e) {
      return List.of(e.getMessage());
    }
  }
}
