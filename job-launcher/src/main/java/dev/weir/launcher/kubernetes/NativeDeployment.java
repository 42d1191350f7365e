package dev.weir.launcher.kubernetes;

import dev.weir.deployment.kubernetes.KubernetesJob;
import dev.weir.deployment.kubernetes.KubernetesManifests;
import dev.weir.deployment.kubernetes.RenderedFile;
import dev.weir.launcher.error.UserMistake;
import dev.weir.sandbox.TemporaryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.client.cli.ApplicationDeployer;
import org.apache.flink.client.deployment.DefaultClusterClientServiceLoader;
import org.apache.flink.client.deployment.application.ApplicationConfiguration;
import org.apache.flink.client.deployment.application.cli.ApplicationClusterDeployer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.DeploymentOptionsInternal;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.kubernetes.configuration.KubernetesConfigOptions;
import org.apache.flink.kubernetes.configuration.KubernetesDeploymentTarget;

/** Lets Flink start the JobManager of a job on Kubernetes. */
final class NativeDeployment {
  private NativeDeployment() {}

  /**
   * Starts it.
   *
   * @throws UserMistake where Flink could not; it has removed what it had made
   */
  static void start(PreparedJob prepared, KubernetesAccess access) {
    try (TemporaryFolder folder = TemporaryFolder.create("weir-native-")) {
      write(prepared.rendering().files(), folder.path());
      ApplicationDeployer deployer =
          new ApplicationClusterDeployer(new DefaultClusterClientServiceLoader());
      deployer.run(
          configuration(prepared.job(), access, folder.path()),
          new ApplicationConfiguration(
              prepared.job().arguments().toArray(new String[0]), KubernetesJob.ENTRY_CLASS));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Exception e) {
      throw new UserMistake("Flink could not start the job on Kubernetes: " + reason(e) + ".", e);
    }
  }

  private static void write(List<RenderedFile> files, Path folder) throws IOException {
    for (RenderedFile file : files) {
      Path path = folder.resolve(file.name());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.text());
    }
  }

  private static Configuration configuration(
      KubernetesJob job, KubernetesAccess access, Path folder) throws IOException {
    Map<String, String> options = KubernetesManifests.nativeOptions(job, folder.toString());
    Configuration configuration = Configuration.fromMap(options);
    configuration.set(DeploymentOptions.TARGET, KubernetesDeploymentTarget.APPLICATION.getName());
    configuration.set(PipelineOptions.JARS, List.of(job.settings().jar()));
    access
        .kubeConfig()
        .ifPresent(
            file ->
                configuration.set(
                    KubernetesConfigOptions.KUBE_CONFIG_FILE, file.toAbsolutePath().toString()));
    access.context().ifPresent(name -> configuration.set(KubernetesConfigOptions.CONTEXT, name));
    // Flink gives its pods the logging of the machine that submits.
    Path logging = Files.createDirectories(folder.resolve("conf"));
    Files.writeString(
        logging.resolve("log4j-console.properties"), KubernetesManifests.CONSOLE_LOGGING);
    configuration.set(DeploymentOptionsInternal.CONF_DIR, logging.toString());
    return configuration;
  }

  private static String reason(Throwable problem) {
    Throwable cause = problem;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    return message.strip().replaceAll("\\s+", " ").replaceAll("\\.$", "");
  }
}
