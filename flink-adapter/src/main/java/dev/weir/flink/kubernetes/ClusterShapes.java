package dev.weir.flink.kubernetes;

import dev.weir.deployment.model.KubernetesSettings;
import dev.weir.deployment.model.PodResources;
import dev.weir.deployment.model.ResourceSettings;
import dev.weir.dsl.check.Finding;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.SlotGroup;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.IllegalConfigurationException;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.jobmanager.JobManagerProcessSpec;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;

/**
 * Finds out what a plan needs of Kubernetes: slots make TaskManagers, and Flink itself says what
 * becomes of their memory.
 *
 * <pre>{@code
 * Optional<ClusterShape> shape = ClusterShapes.of(plan, settings, findings);
 * }</pre>
 *
 * <p>Thread-safe: it keeps no state.
 */
public final class ClusterShapes {
  private static final int MIB = 1 << 20;

  private ClusterShapes() {}

  /**
   * Returns what the plan needs, or nothing where the pods are too small for it.
   *
   * @param findings where it is added why they are
   */
  public static Optional<ClusterShape> of(
      FlinkPlan plan, KubernetesSettings settings, List<Finding> findings) {
    Configuration configuration = Configuration.fromMap(plan.flinkOptions());
    Optional<Map<String, Long>> jobManager =
        divided(
            "job_manager",
            settings.jobManager().resources(),
            settings,
            findings,
            memory -> ofJobManager(configuration, memory));
    Optional<Map<String, Long>> taskManager =
        divided(
            "task_manager",
            settings.taskManager().resources(),
            settings,
            findings,
            memory -> ofTaskManager(configuration, memory, settings.taskManager().slots()));
    if (jobManager.isEmpty() || taskManager.isEmpty()) {
      return Optional.empty();
    }
    PodShape whole = new PodShape(1, settings.taskManager().resources(), taskManager.get());
    SlotPacking packing = new SlotPacking(whole, settings.taskManager().slots());
    boolean fits = true;
    List<SlotGroup> groups = groups(plan, settings);
    for (SlotGroup group : groups) {
      fits &= fits(group, packing, whole, settings, findings);
    }
    if (!fits) {
      return Optional.empty();
    }
    int taskManagers = packing.taskManagers(groups);
    return Optional.of(
        new ClusterShape(
            groups.stream().mapToInt(SlotGroup::slots).sum(),
            settings.taskManager().slots(),
            taskManagers,
            plan.slotGroups().stream().anyMatch(group -> group.resources().isPresent()),
            new PodShape(
                settings.jobManager().replicas(),
                settings.jobManager().resources(),
                jobManager.get()),
            new PodShape(taskManagers, whole.resources(), whole.memory())));
  }

  /** Returns the groups with as many slots as they need where steps get another parallelism. */
  private static List<SlotGroup> groups(FlinkPlan plan, KubernetesSettings settings) {
    Map<String, Integer> most = new HashMap<>();
    settings
        .autoscaler()
        .ifPresent(
            said ->
                plan.operators().stream()
                    .filter(
                        operator -> isNumber(said.parallelism().get(operator.path().toString())))
                    .forEach(
                        operator ->
                            most.merge(
                                operator.placement().slotSharingGroup(),
                                Integer.valueOf(said.parallelism().get(operator.path().toString())),
                                Math::max)));
    return plan.slotGroups().stream()
        .map(
            group ->
                new SlotGroup(
                    group.name(),
                    Math.max(group.slots(), most.getOrDefault(group.name(), 0)),
                    group.resources()))
        .toList();
  }

  private static boolean isNumber(String text) {
    return text != null && text.matches("\\d{1,5}");
  }

  private interface Division {
    Map<String, Long> of(MemorySize memory);
  }

  private static Optional<Map<String, Long>> divided(
      String key,
      PodResources resources,
      KubernetesSettings settings,
      List<Finding> findings,
      Division division) {
    try {
      return Optional.of(division.of(new MemorySize(resources.memory())));
    } catch (IllegalConfigurationException e) {
      findings.add(
          Finding.error(
              "WEIR-Y009",
              settings.placeOf(key),
              "The memory of '"
                  + key
                  + "', "
                  + text(resources.memory())
                  + ", is not enough for what Flink divides it into.",
              "what Flink's own parts need, and something for the job: from about 1 gb",
              "Give it more memory. Flink says: " + e.getMessage().lines().findFirst().orElse("")));
      return Optional.empty();
    }
  }

  private static Map<String, Long> ofJobManager(Configuration configuration, MemorySize memory) {
    Configuration all = new Configuration(configuration);
    all.set(JobManagerOptions.TOTAL_PROCESS_MEMORY, memory);
    JobManagerProcessSpec spec = JobManagerProcessUtils.processSpecFromConfig(all);
    Map<String, Long> parts = new LinkedHashMap<>();
    parts.put("heap", spec.getJvmHeapMemorySize().getBytes());
    parts.put("off-heap", spec.getJvmDirectMemorySize().getBytes());
    parts.put("metaspace", spec.getJvmMetaspaceSize().getBytes());
    parts.put("overhead of the JVM", spec.getJvmOverheadSize().getBytes());
    return parts;
  }

  private static Map<String, Long> ofTaskManager(
      Configuration configuration, MemorySize memory, int slots) {
    Configuration all = new Configuration(configuration);
    all.set(TaskManagerOptions.TOTAL_PROCESS_MEMORY, memory);
    all.set(TaskManagerOptions.NUM_TASK_SLOTS, slots);
    TaskExecutorProcessSpec spec = TaskExecutorProcessUtils.processSpecFromConfig(all);
    long framework = spec.getJvmHeapMemorySize().getBytes() - spec.getTaskHeapSize().getBytes();
    long frameworkOffHeap =
        spec.getJvmDirectMemorySize().getBytes()
            - spec.getTaskOffHeapSize().getBytes()
            - spec.getNetworkMemSize().getBytes();
    Map<String, Long> parts = new LinkedHashMap<>();
    parts.put(PodShape.TASK_HEAP, spec.getTaskHeapSize().getBytes());
    parts.put(PodShape.MANAGED, spec.getManagedMemorySize().getBytes());
    parts.put("network", spec.getNetworkMemSize().getBytes());
    parts.put(PodShape.TASK_OFF_HEAP, spec.getTaskOffHeapSize().getBytes());
    parts.put("Flink's own", framework + frameworkOffHeap);
    parts.put("metaspace", spec.getJvmMetaspaceSize().getBytes());
    parts.put("overhead of the JVM", spec.getJvmOverheadSize().getBytes());
    return parts;
  }

  private static boolean fits(
      SlotGroup group,
      SlotPacking packing,
      PodShape whole,
      KubernetesSettings settings,
      List<Finding> findings) {
    Optional<ResourceSettings> needed = group.resources();
    if (needed.isEmpty() || packing.fits(needed.get())) {
      return true;
    }
    ResourceSettings resources = needed.get();
    findings.add(
        Finding.error(
            "WEIR-Y009",
            settings.placeOf("task_manager"),
            "A slot of the group '"
                + group.name()
                + "' needs "
                + resources.cpu()
                + " CPU, "
                + text(resources.heapMemory())
                + " of heap, "
                + text(resources.offHeapMemory().orElse(0L))
                + " off-heap and "
                + text(resources.managedMemory().orElse(0L))
                + " managed, and a TaskManager has "
                + whole.resources().cpu()
                + " CPU, "
                + text(whole.memoryFor(PodShape.TASK_HEAP))
                + ", "
                + text(whole.memoryFor(PodShape.TASK_OFF_HEAP))
                + " and "
                + text(whole.memoryFor(PodShape.MANAGED))
                + ".",
            "groups that fit into one TaskManager",
            "Give TaskManagers more, or lower the resources of the group; how memory is divided is"
                + " said by options of Flink, such as taskmanager.memory.managed.fraction."));
    return false;
  }

  private static String text(long bytes) {
    return String.format(Locale.ROOT, "%.0f mb", (double) bytes / MIB);
  }
}
