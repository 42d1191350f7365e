package dev.weir.deployment.kubernetes;

import dev.weir.deployment.model.KubernetesSettings;
import dev.weir.deployment.model.UpgradeMode;
import dev.weir.deployment.tree.Tree.Fields;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A job as Kubernetes is told of it. No value that comes from the environment or from a file is in
 * it: the descriptor has references, and the pods have what they refer to.
 *
 * @param name the name of its objects
 * @param pipeline the name of the pipeline, which Flink knows the job by
 * @param settings what the descriptor says of Kubernetes
 * @param pipelineClass the class of the pipeline in the user's jar
 * @param descriptor the descriptor that the pods read, with its references
 * @param flinkOptions the options of Flink that its cluster is started with, by key
 * @param autoscalerOptions the options of the operator's autoscaler, by key
 * @param parallelism the largest parallelism of a step
 * @param taskManagers how many TaskManagers its slots need
 * @param upgradeMode what it goes on from when it changes
 * @param savepoint the savepoint that it begins with, empty for none
 */
public record KubernetesJob(
    String name,
    String pipeline,
    KubernetesSettings settings,
    String pipelineClass,
    Fields descriptor,
    SortedMap<String, String> flinkOptions,
    SortedMap<String, String> autoscalerOptions,
    int parallelism,
    int taskManagers,
    UpgradeMode upgradeMode,
    Optional<Beginning> savepoint) {
  /** The class whose main method builds the job in the JobManager's pod. */
  public static final String ENTRY_CLASS = "dev.weir.launcher.FlinkEntryPoint";

  /** The option with what JVMs of pods are started with. */
  static final String JVM_OPTIONS = "env.java.opts.all";

  /** What Flink's own configuration opens of the JDK's modules, for a Flink that has another. */
  static final String MODULES =
      Stream.concat(
              Stream.of(
                      "java.base/sun.net.util",
                      "java.rmi/sun.rmi.registry",
                      "jdk.compiler/com.sun.tools.javac.api",
                      "jdk.compiler/com.sun.tools.javac.file",
                      "jdk.compiler/com.sun.tools.javac.parser",
                      "jdk.compiler/com.sun.tools.javac.tree",
                      "jdk.compiler/com.sun.tools.javac.util",
                      "java.security.jgss/sun.security.krb5")
                  .map(name -> "--add-exports=" + name),
              Stream.of(
                      "lang",
                      "net",
                      "io",
                      "nio",
                      "lang.reflect",
                      "text",
                      "time",
                      "util",
                      "util.concurrent",
                      "util.concurrent.atomic",
                      "util.concurrent.locks")
                  .map(name -> "--add-opens=java.base/java." + name))
          .map(option -> option + "=ALL-UNNAMED")
          .collect(Collectors.joining(" "));

  /** The folder in which pods find the descriptor. */
  static final String DESCRIPTOR_FOLDER = "/opt/weir/descriptor";

  /** The name of the descriptor in its ConfigMap, and in that folder. */
  static final String DESCRIPTOR_FILE = "descriptor.yaml";

  /**
   * What a job begins with.
   *
   * @param savepoint where the savepoint is, a URI that the pods can read
   * @param losesState whether it holds state that the job goes on without
   */
  public record Beginning(String savepoint, boolean losesState) {
    public Beginning {
      Objects.requireNonNull(savepoint, "savepoint");
    }
  }

  public KubernetesJob {
    Objects.requireNonNull(settings, "settings");
    Objects.requireNonNull(savepoint, "savepoint");
    flinkOptions = Collections.unmodifiableSortedMap(new TreeMap<>(flinkOptions));
    autoscalerOptions = Collections.unmodifiableSortedMap(new TreeMap<>(autoscalerOptions));
  }

  /**
   * Returns this job as it begins with a savepoint. The operator reads it where it makes the job,
   * and not where it changes one.
   *
   * @param beginning what it begins with
   */
  public KubernetesJob withSavepoint(Beginning beginning) {
    return new KubernetesJob(
        name,
        pipeline,
        settings,
        pipelineClass,
        descriptor,
        flinkOptions,
        autoscalerOptions,
        parallelism,
        taskManagers,
        upgradeMode,
        Optional.of(beginning));
  }

  /** Returns what the main method is called with. */
  public List<String> arguments() {
    return List.of(
        "--pipeline", pipelineClass, "--config", DESCRIPTOR_FOLDER + "/" + DESCRIPTOR_FILE);
  }

  /** Returns the account that the pods run as. */
  public String serviceAccount() {
    return settings.serviceAccount().orElse(name);
  }

  /** Returns whether a JobManager's successor finds the job. */
  public boolean isHighlyAvailable() {
    return settings.highAvailability().isPresent();
  }
}
