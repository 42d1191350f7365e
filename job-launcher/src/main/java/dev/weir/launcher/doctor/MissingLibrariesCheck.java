package dev.weir.launcher.doctor;

import dev.weir.dsl.check.Finding;
import java.util.List;
import java.util.Map;

/** Whether the jar has what every job of Weir needs and no cluster has. */
final class MissingLibrariesCheck implements JarCheck {
  /** A class of each library, by the library's name. */
  private static final List<Map.Entry<String, String>> NEEDED =
      List.of(
          Map.entry("weir-dsl", "dev/weir/dsl/PipelineDefinition.class"),
          Map.entry("weir-deployment", "dev/weir/deployment/DescriptorLoader.class"),
          Map.entry("weir-flink-adapter", "dev/weir/flink/translate/FlinkJob.class"),
          Map.entry("weir-job-launcher", "dev/weir/launcher/FlinkEntryPoint.class"),
          Map.entry(
              "flink-connector-kafka", "org/apache/flink/connector/kafka/source/KafkaSource.class"),
          Map.entry(
              "flink-connector-base", "org/apache/flink/connector/base/DeliveryGuarantee.class"),
          Map.entry("kafka-clients", "org/apache/kafka/clients/producer/KafkaProducer.class"),
          Map.entry("jackson-databind", "com/fasterxml/jackson/databind/ObjectMapper.class"),
          Map.entry("snakeyaml", "org/yaml/snakeyaml/Yaml.class"),
          Map.entry("picocli", "picocli/CommandLine.class"));

  @Override
  public List<Finding> check(JarContents jar, List<OwnLibrary> own) {
    List<String> missing =
        NEEDED.stream().filter(each -> !jar.has(each.getValue())).map(Map.Entry::getKey).toList();
    return missing.isEmpty()
        ? List.of()
        : List.of(
            Finding.error(
                "WEIR-J013",
                jar.place(),
                "The jar lacks "
                    + String.join(", ", missing)
                    + ": on a cluster the job would fail for a missing class.",
                "",
                "Build a fat jar of the runtime scope with weir-job-launcher in it, and give that"
                    + " one."));
  }
}
