package dev.weir.launcher.command;

import dev.weir.launcher.kubernetes.KubernetesAccess;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say which Kubernetes a job is submitted to. */
final class KubernetesOptions {
  @Option(
      names = "--kube-config",
      description =
          "The file that names Kubernetes' clusters and users; KUBECONFIG or ~/.kube/config unless"
              + " given. With --target operator, native or standalone.")
  private Optional<Path> kubeConfig = Optional.empty();

  @Option(
      names = "--context",
      description = "The context in that file; its current one unless given.")
  private Optional<String> context = Optional.empty();

  KubernetesAccess access() {
    return new KubernetesAccess(kubeConfig, context);
  }
}
