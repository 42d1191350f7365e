package dev.weir.deployment.kubernetes;

import dev.weir.deployment.tree.TreeYaml;
import dev.weir.dsl.check.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Renders a job for Kubernetes. The same job gives the same files.
 *
 * <pre>{@code
 * Rendering rendering = KubernetesManifests.render(KubernetesTarget.OPERATOR, job);
 * rendering.files().forEach(file -> System.out.println(file.name()));
 * }</pre>
 *
 * <p>Thread-safe: it keeps no state.
 */
public final class KubernetesManifests {
  /** What pods log: to standard output, which Kubernetes keeps. */
  public static final String CONSOLE_LOGGING =
      """
      rootLogger.level = INFO
      rootLogger.appenderRef.console.ref = ConsoleAppender
      appender.console.name = ConsoleAppender
      appender.console.type = CONSOLE
      appender.console.layout.type = PatternLayout
      appender.console.layout.pattern = %d{yyyy-MM-dd HH:mm:ss,SSS} %-5p %-60c %x - %m%n
      """;

  private KubernetesManifests() {}

  /**
   * Returns all that makes up the job for a target, with what is wrong with the user's templates.
   */
  public static Rendering render(KubernetesTarget target, KubernetesJob job) {
    List<Finding> findings = new ArrayList<>();
    ManifestLayers layers = new ManifestLayers(job.settings(), findings);
    List<Manifest> manifests =
        switch (target) {
          case OPERATOR -> new OperatorManifests(job, layers).manifests();
          case NATIVE -> new NativeManifests(job, layers).manifests();
          case STANDALONE -> new StandaloneManifests(job, layers).manifests();
        };
    List<RenderedFile> files = new ArrayList<>();
    manifests.forEach(
        manifest -> files.add(marked(manifest.file(), TreeYaml.write(manifest.tree()), target)));
    if (target == KubernetesTarget.NATIVE) {
      for (RenderedFile other : new NativeManifests(job, layers).others()) {
        files.add(other.executable() ? other : marked(other.name(), other.text(), target));
      }
    }
    files.add(Instructions.of(target, job));
    return new Rendering(manifests, files, findings.stream().distinct().toList());
  }

  /**
   * Returns the options of Flink that a job is submitted with where Flink starts its own pods.
   *
   * @param folder where the pod templates of {@link #render} are
   */
  public static Map<String, String> nativeOptions(KubernetesJob job, String folder) {
    return new NativeManifests(job, new ManifestLayers(job.settings(), new ArrayList<>()))
        .options(folder);
  }

  private static RenderedFile marked(String name, String text, KubernetesTarget target) {
    return new RenderedFile(
        name,
        "# "
            + RenderedFile.MARK
            + " --target "
            + target.word()
            + ", which overwrites it: change the descriptor, not this file.\n"
            + text,
        false);
  }
}
