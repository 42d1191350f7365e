package dev.weir.launcher.kubernetes;

import dev.weir.deployment.DescriptorSources;
import dev.weir.deployment.kubernetes.KubernetesTarget;
import dev.weir.examples.alerts.Alerts;
import java.nio.file.Path;

/** The example alerts, rendered with a descriptor that has every key of Kubernetes. */
final class RenderedAlerts {
  static final Path DESCRIPTOR = Path.of("../deployment/samples/alerts-kubernetes.yaml");

  private RenderedAlerts() {}

  static PreparedJob of(KubernetesTarget target, String... overrides) {
    return PreparedJob.of(new Alerts(), DescriptorSources.of(DESCRIPTOR).with(overrides), target);
  }
}
