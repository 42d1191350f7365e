package dev.weir.sandbox.flink;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a {@link StandaloneCluster} consists of.
 *
 * <pre>{@code
 * StandaloneOptions two =
 *     StandaloneOptions.slots(1).withTaskManagers(2).with("heartbeat.interval", "1 s");
 * }</pre>
 *
 * @param taskManagers the number of TaskManagers, 1 unless said
 * @param slots the slots of each TaskManager
 * @param taskHeap what the tasks of a TaskManager have of its heap, in MiB; 384 unless said
 * @param settings options of Flink by their own names, over those that every cluster here has
 * @param plugins a folder with a folder for each plug-in of Flink, none unless said
 */
public record StandaloneOptions(
    int taskManagers,
    int slots,
    int taskHeap,
    Map<String, String> settings,
    Optional<Path> plugins) {
  private static final int TASK_HEAP = 384;

  /**
   * @throws IllegalArgumentException where a number is not above zero
   */
  public StandaloneOptions {
    if (taskManagers < 1 || slots < 1 || taskHeap < 1) {
      throw new IllegalArgumentException(
          "A cluster has at least one TaskManager with one slot and 1 MiB of heap.");
    }
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
  }

  /** Returns the options of a cluster with one TaskManager of some slots. */
  public static StandaloneOptions slots(int slots) {
    return new StandaloneOptions(1, slots, TASK_HEAP, Map.of(), Optional.empty());
  }

  /** Returns these options with another number of TaskManagers. */
  public StandaloneOptions withTaskManagers(int count) {
    return new StandaloneOptions(count, slots, taskHeap, settings, plugins);
  }

  /** Returns these options with another size of the tasks' heap, in MiB. */
  public StandaloneOptions withTaskHeap(int mebibytes) {
    return new StandaloneOptions(taskManagers, slots, mebibytes, settings, plugins);
  }

  /** Returns these options with an option of Flink. */
  public StandaloneOptions with(String option, String value) {
    Map<String, String> more = new TreeMap<>(settings);
    more.put(option, value);
    return new StandaloneOptions(taskManagers, slots, taskHeap, more, plugins);
  }

  /**
   * Returns these options with plug-ins, such as the file system of {@code gs://}.
   *
   * @param folder holds a folder for each plug-in
   */
  public StandaloneOptions withPlugins(Path folder) {
    return new StandaloneOptions(
        taskManagers, slots, taskHeap, settings, Optional.of(folder.toAbsolutePath()));
  }
}
