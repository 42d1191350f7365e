package dev.weir.launcher.kubernetes;

import dev.weir.launcher.error.UserMistake;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.flink.kubernetes.shaded.io.fabric8.kubernetes.api.model.NamedContext;
import org.apache.flink.kubernetes.shaded.io.fabric8.kubernetes.client.Config;
import org.apache.flink.kubernetes.shaded.io.fabric8.kubernetes.client.KubernetesClientException;

/**
 * How the API server of Kubernetes is found: as kubectl finds it.
 *
 * <pre>{@code
 * KubernetesAccess access = new KubernetesAccess(Optional.empty(), Optional.of("production"));
 * }</pre>
 *
 * @param kubeConfig the file that names clusters and users; default KUBECONFIG, else ~/.kube/config
 * @param context the context in it; default its current one
 */
public record KubernetesAccess(Optional<Path> kubeConfig, Optional<String> context) {
  private static final int CONNECTION_LIMIT = 10_000;
  private static final int REQUEST_LIMIT = 30_000;

  /** Where a pod has the account that it runs as. */
  private static final Path OWN_ACCOUNT =
      Path.of("/var/run/secrets/kubernetes.io/serviceaccount/token");

  /**
   * Reads the file.
   *
   * @throws UserMistake where there is no such file or context
   */
  Config config() {
    Config config = read();
    List<String> contexts =
        config.getContexts() == null
            ? List.of()
            : config.getContexts().stream().map(NamedContext::getName).sorted().toList();
    context
        .filter(name -> !contexts.contains(name))
        .ifPresent(
            name -> {
              throw new UserMistake(
                  "There is no context '"
                      + name
                      + "' in "
                      + source()
                      + "; it has "
                      + (contexts.isEmpty() ? "none" : String.join(", ", contexts))
                      + ".");
            });
    config.setConnectionTimeout(CONNECTION_LIMIT);
    config.setRequestTimeout(REQUEST_LIMIT);
    config.setRequestRetryBackoffLimit(0);
    return config;
  }

  private Config read() {
    if (kubeConfig.isPresent()) {
      Path file = kubeConfig.get();
      if (!Files.isReadable(file) || Files.isDirectory(file)) {
        throw new UserMistake(
            "There is no kube config "
                + file
                + "; give the path of one with --kube-config, or set KUBECONFIG.");
      }
      try {
        return Config.fromKubeconfig(context.orElse(null), file.toFile());
      } catch (KubernetesClientException | IllegalArgumentException e) {
        throw new UserMistake(file + " is not a kube config that can be read.", e);
      }
    }
    boolean found =
        Config.getKubeconfigFilenames().stream().anyMatch(file -> Files.exists(Path.of(file)));
    if (!found && !Files.exists(OWN_ACCOUNT)) {
      throw new UserMistake(
          "There is no kube config: "
              + source()
              + " does not exist; give the path of one with --kube-config, or set KUBECONFIG.");
    }
    return Config.autoConfigure(context.orElse(null));
  }

  /** Returns where it is looked for. */
  private String source() {
    return kubeConfig
        .map(Path::toString)
        .orElseGet(
            () -> Config.getKubeconfigFilenames().stream().collect(Collectors.joining(", ")));
  }
}
