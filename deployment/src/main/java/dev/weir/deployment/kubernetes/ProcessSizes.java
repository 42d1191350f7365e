package dev.weir.deployment.kubernetes;

import dev.weir.deployment.model.KubernetesSettings;
import java.util.Map;

/** Tells Flink how large the processes in pods are. */
final class ProcessSizes {
  private ProcessSizes() {}

  static void add(KubernetesSettings settings, Map<String, String> options) {
    options.put(
        "jobmanager.memory.process.size",
        MemoryTexts.ofFlink(settings.jobManager().resources().memory()));
    options.put(
        "taskmanager.memory.process.size",
        MemoryTexts.ofFlink(settings.taskManager().resources().memory()));
  }
}
