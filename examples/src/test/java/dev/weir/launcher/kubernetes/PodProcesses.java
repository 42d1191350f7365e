package dev.weir.launcher.kubernetes;

import dev.weir.sandbox.flink.Leash;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a node does, in a few words: starts the processes of pods, with what is mounted into them in
 * folders of this machine, and with the variables that Secrets and fields of the pod give them.
 */
final class PodProcesses implements AutoCloseable {
  private static final String NODE = "node-1";
  private static final String CONFIGURATION = "/opt/flink/conf";
  private static final List<String> NOT_OF_THE_IMAGE =
      List.of(
          "/weir-",
          "/org/apache/kafka/",
          "flink-connector-kafka",
          "flink-connector-base",
          "/com/fasterxml/",
          "/org/yaml/",
          "/info/picocli/",
          "/io/fabric8/",
          "/io/vertx/",
          "/io/netty/");

  private final NamespacedKubernetesClient client;
  private final Path folder;
  private final Map<String, String> local;
  private final Map<String, Process> processes = new LinkedHashMap<>();

  /**
   * @param local options of Flink for processes that share one machine, by key
   */
  PodProcesses(NamespacedKubernetesClient client, Path folder, Map<String, String> local) {
    this.client = client;
    this.folder = folder;
    this.local = local;
  }

  /** Starts the pod of a Deployment of Flink's JobManager. */
  void startJobManager(Deployment deployment) throws IOException {
    Path home = Files.createDirectories(folder.resolve("jobmanager"));
    PodSpec spec = deployment.getSpec().getTemplate().getSpec();
    Map<String, Path> mounts = mount(spec, home);
    String configuration = Files.readString(mounts.get(CONFIGURATION).resolve("config.yaml"));
    String mainClass =
        configuration
            .lines()
            .filter(line -> line.contains("KubernetesApplicationClusterEntrypoint"))
            .map(line -> line.replaceFirst(".*: *", "").replaceAll("['\"]", "").strip())
            .findFirst()
            .orElseThrow();
    start("jobmanager", home, mounts, spec.getContainers().get(0), mainClass, List.of());
  }

  /** Starts the pods of TaskManagers that Flink has asked for since, and says that they run. */
  void startTaskManagers() throws IOException {
    for (Pod pod : client.pods().withLabel("component", "taskmanager").list().getItems()) {
      String name = pod.getMetadata().getName();
      if (!processes.containsKey(name)) {
        run(pod);
        Path home = Files.createDirectories(folder.resolve(name));
        Map<String, Path> mounts = mount(pod.getSpec(), home);
        Container main = pod.getSpec().getContainers().get(0);
        List<String> options = options(main.getArgs().get(main.getArgs().size() - 1));
        // Pods have addresses of their own, and so the same port.
        options.add("-Dtaskmanager.rpc.port=0");
        start(
            name,
            home,
            mounts,
            main,
            "org.apache.flink.kubernetes.taskmanager.KubernetesTaskExecutorRunner",
            options);
      }
    }
  }

  /** Returns what a script of Flink's is called with, but for the folder of its configuration. */
  private static List<String> options(String command) throws IOException {
    List<String> options = new ArrayList<>(words(command));
    options.remove(0);
    int folder = options.indexOf("--configDir");
    if (folder >= 0) {
      options.subList(folder, folder + 2).clear();
    }
    return options;
  }

  /** Returns the words of a command, as a shell has them. */
  private static List<String> words(String command) throws IOException {
    Process shell = new ProcessBuilder("sh", "-c", "printf '%s\\n' " + command).start();
    return new String(shell.getInputStream().readAllBytes()).lines().toList();
  }

  private void run(Pod pod) {
    String name = pod.getMetadata().getName();
    client
        .pods()
        .withName(name)
        .edit(each -> new PodBuilder(each).editSpec().withNodeName(NODE).endSpec().build());
    client
        .pods()
        .withName(name)
        .editStatus(
            each ->
                new PodBuilder(each)
                    .withNewStatus()
                    .withPhase("Running")
                    .withPodIP("127.0.0.1")
                    .addNewCondition()
                    .withType("PodScheduled")
                    .withStatus("True")
                    .endCondition()
                    .endStatus()
                    .build());
  }

  /** Makes a folder of each volume, and returns it by the path that the container knows. */
  private Map<String, Path> mount(PodSpec spec, Path home) throws IOException {
    Map<String, Path> mounts = new LinkedHashMap<>();
    for (VolumeMount mount : spec.getContainers().get(0).getVolumeMounts()) {
      Volume volume =
          spec.getVolumes().stream()
              .filter(each -> each.getName().equals(mount.getName()))
              .findFirst()
              .orElseThrow();
      Path target = Files.createDirectories(Path.of(home + mount.getMountPath()));
      if (volume.getConfigMap() != null) {
        Map<String, String> data =
            client.configMaps().withName(volume.getConfigMap().getName()).get().getData();
        for (Map.Entry<String, String> file : data.entrySet()) {
          Files.writeString(target.resolve(file.getKey()), file.getValue());
        }
      }
      mounts.put(mount.getMountPath(), target);
    }
    Path configuration = mounts.get(CONFIGURATION).resolve("config.yaml");
    // The container's paths are those of its own file system.
    String text = Files.readString(configuration);
    for (String path : mounts.keySet()) {
      if (path.startsWith("/opt/weir")) {
        text = text.replace(path, mounts.get(path).toString());
      }
    }
    Files.writeString(configuration, text);
    return mounts;
  }

  /** Returns what Flink's scripts start a JVM with, out of the configuration. */
  private static List<String> jvmOptions(Path configuration) throws IOException {
    return Files.readAllLines(configuration).stream()
        .filter(line -> line.contains("--add-opens="))
        .map(line -> line.substring(line.indexOf("--")).replaceAll("['\"]", ""))
        .flatMap(options -> Stream.of(options.split(" +")))
        .toList();
  }

  private void start(
      String name,
      Path home,
      Map<String, Path> mounts,
      Container container,
      String mainClass,
      List<String> options)
      throws IOException {
    Path temporary = mounts.getOrDefault("/tmp", Files.createDirectories(home.resolve("tmp")));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temporary));
    command.addAll(jvmOptions(mounts.get(CONFIGURATION).resolve("config.yaml")));
    command.addAll(
        List.of(
            "-cp",
            leash(home) + File.pathSeparator + imageClassPath(),
            Leash.class.getName(),
            mainClass));
    command.addAll(options);
    local.forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.add("-Dio.tmp.dirs=" + temporary);
    command.addAll(List.of("--configDir", mounts.get(CONFIGURATION).toString()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(folder.resolve(name + ".log").toFile());
    for (EnvVar variable : container.getEnv()) {
      builder.environment().put(variable.getName(), valueOf(variable));
    }
    builder.environment().put("FLINK_CONF_DIR", mounts.get(CONFIGURATION).toString());
    processes.put(name, builder.start());
  }

  private String valueOf(EnvVar variable) {
    if (variable.getValueFrom() == null) {
      return variable.getValue() == null ? "" : variable.getValue();
    }
    if (variable.getValueFrom().getSecretKeyRef() != null) {
      var reference = variable.getValueFrom().getSecretKeyRef();
      String encoded =
          client.secrets().withName(reference.getName()).get().getData().get(reference.getKey());
      return new String(Base64.getDecoder().decode(encoded));
    }
    String field = variable.getValueFrom().getFieldRef().getFieldPath();
    return field.equals("spec.nodeName") ? NODE : "127.0.0.1";
  }

  private static Path leash(Path home) throws IOException {
    String name = Leash.class.getName().replace('.', '/') + ".class";
    Path file = home.resolve("leash").resolve(name);
    Files.createDirectories(file.getParent());
    try (InputStream bytes = Leash.class.getClassLoader().getResourceAsStream(name)) {
      Files.copy(bytes, file);
    }
    return home.resolve("leash");
  }

  private static String imageClassPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> entry.endsWith(".jar"))
        .filter(entry -> NOT_OF_THE_IMAGE.stream().noneMatch(entry::contains))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Returns whether all processes that were started still run. */
  boolean areAlive() {
    return processes.values().stream().allMatch(Process::isAlive);
  }

  /** Returns the names of the pods that were started. */
  List<String> names() {
    return List.copyOf(processes.keySet());
  }

  /** Returns what the processes have printed, each after its name. */
  String logs() {
    StringBuilder logs = new StringBuilder();
    for (String name : processes.keySet()) {
      try {
        logs.append(name).append(":\n").append(Files.readString(folder.resolve(name + ".log")));
      } catch (IOException e) {
        logs.append(e);
      }
    }
    return logs.toString();
  }

  @Override
  public void close() {
    processes.values().forEach(Process::destroyForcibly);
    processes.values().forEach(process -> process.onExit().join());
  }
}
