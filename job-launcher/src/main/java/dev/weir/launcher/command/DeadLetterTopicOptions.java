package dev.weir.launcher.command;

import dev.weir.deployment.DescriptorLoader;
import dev.weir.deployment.DescriptorSources;
import dev.weir.deployment.model.ClientProperties;
import dev.weir.deployment.model.Redactor;
import dev.weir.launcher.connect.KafkaCluster;
import dev.weir.launcher.deadletter.DeadLetterTopic;
import dev.weir.launcher.deadletter.DeadLetterTopics;
import dev.weir.launcher.error.UserMistake;
import dev.weir.launcher.pipeline.PipelineJar;
import dev.weir.launcher.run.Compilation;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The options that name topics of dead letters: by a pipeline and its descriptor, or directly. */
final class DeadLetterTopicOptions {
  @Option(names = "--jar", description = "The jar with the pipeline, with --config.")
  private Optional<Path> jar = Optional.empty();

  @Option(
      names = "--pipeline",
      description = "The class of the pipeline; may be left out where the jar has just one.")
  private Optional<String> pipeline = Optional.empty();

  @Option(
      names = {"-c", "--config"},
      description = "The deployment descriptor; more than one: later ones win, maps merge.")
  private List<Path> config = new ArrayList<>();

  @Option(
      names = "-D",
      paramLabel = "<path=value>",
      description = "A single value over the descriptor.")
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = "--bootstrap-server",
      split = ",",
      description = "Brokers as host:port, instead of a pipeline and its descriptor.")
  private List<String> bootstrapServers = new ArrayList<>();

  @Option(
      names = "--topic",
      description =
          "The topic of dead letters; with --config all topics of the pipeline unless given.")
  private Optional<String> topic = Optional.empty();

  @Option(
      names = "--property",
      paramLabel = "<name=value>",
      description = "A property of Kafka's clients, over those of files and descriptor.")
  private Map<String, String> properties = new TreeMap<>();

  @Option(
      names = "--properties-file",
      description = "A file of properties of Kafka's clients, such as security settings.")
  private List<Path> propertiesFiles = new ArrayList<>();

  /**
   * Returns the topics.
   *
   * @param named a topic that was named in another way
   * @throws UserMistake where the options name none
   */
  List<DeadLetterTopic> topics(Optional<String> named) {
    topic.ifPresent(name -> checkTopic("--topic", name));
    bootstrapServers.forEach(DeadLetterTopicOptions::checkServer);
    Optional<String> wanted = named.or(() -> topic);
    if (config.isEmpty() == bootstrapServers.isEmpty()) {
      throw new UserMistake(
          "Say where the dead letters are: either --config and --jar, or --bootstrap-server and"
              + " --topic.");
    }
    if (config.isEmpty()) {
      KafkaCluster cluster = new KafkaCluster(bootstrapServers, withProperties(Map.of()));
      return List.of(
          new DeadLetterTopic(
              wanted.orElseThrow(
                  () -> new UserMistake("--bootstrap-server is given without --topic.")),
              cluster,
              cluster,
              Redactor.NONE));
    }
    List<DeadLetterTopic> all = ofPipeline();
    List<DeadLetterTopic> chosen =
        all.stream().filter(each -> wanted.map(each.name()::equals).orElse(true)).toList();
    if (chosen.isEmpty()) {
      throw new UserMistake(
          all.isEmpty()
              ? "No source of the pipeline has a dlq in the descriptor, so there are no dead"
                  + " letters."
              : "The pipeline has no topic of dead letters '"
                  + wanted.orElse("")
                  + "'; it has "
                  + all.stream().map(DeadLetterTopic::shownName).collect(Collectors.joining(", "))
                  + ".");
    }
    return chosen;
  }

  private static void checkServer(String server) {
    if (!server.matches("[^\\s,]+:[0-9]{1,5}")) {
      throw new UserMistake(
          "--bootstrap-server is '"
              + server
              + "'; give host:port, more than one with commas between.");
    }
  }

  /** Kafka's clients take some names that no topic can have for topics that are there. */
  static void checkTopic(String option, String name) {
    if (!name.matches("[a-zA-Z0-9._-]{1,249}") || name.matches("[.]{1,2}")) {
      throw new UserMistake(
          option
              + " is '"
              + name
              + "'; the name of a topic has letters, digits, '.', '_' and '-', at most 249.");
    }
  }

  private List<DeadLetterTopic> ofPipeline() {
    Path path =
        jar.orElseThrow(
            () -> new UserMistake("--config is given without --jar, the jar with the pipeline."));
    try (PipelineJar pipelines = PipelineJar.open(path)) {
      var loaded =
          DescriptorLoader.load(
              DescriptorSources.of(config.toArray(new Path[0]))
                  .with(overrides.toArray(new String[0])));
      var plan = Compilation.compile(pipelines.load(pipeline), loaded).orThrow();
      return DeadLetterTopics.of(plan).stream()
          .map(
              each ->
                  new DeadLetterTopic(
                      each.name(), more(each.cluster()), more(each.sources()), each.redactor()))
          .toList();
    }
  }

  private KafkaCluster more(KafkaCluster cluster) {
    return new KafkaCluster(cluster.servers(), withProperties(cluster.properties().values()));
  }

  private ClientProperties withProperties(Map<String, String> first) {
    Map<String, String> all = new TreeMap<>(first);
    for (Path file : propertiesFiles) {
      Properties read = new Properties();
      try (Reader reader = Files.newBufferedReader(file)) {
        read.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        throw new UserMistake(
            file + " cannot be read; give a file of properties with --properties-file.", e);
      }
      read.stringPropertyNames().forEach(name -> all.put(name, read.getProperty(name)));
    }
    all.putAll(properties);
    return new ClientProperties(all);
  }
}
