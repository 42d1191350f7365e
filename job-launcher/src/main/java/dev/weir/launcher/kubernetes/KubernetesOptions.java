package dev.weir.launcher.kubernetes;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say how the API server of Kubernetes is found, for commands that call it. */
public final class KubernetesOptions {
  @Option(
      names = "--kube-config",
      paramLabel = "<file>",
      description =
          "The kube config that names clusters and users; KUBECONFIG, else ~/.kube/config, unless"
              + " given.")
  private Optional<Path> kubeConfig = Optional.empty();

  @Option(
      names = "--context",
      paramLabel = "<name>",
      description = "The context in it; its current one unless given.")
  private Optional<String> context = Optional.empty();

  /** Returns how the API server is found. */
  public KubernetesAccess access() {
    return new KubernetesAccess(kubeConfig, context);
  }
}
