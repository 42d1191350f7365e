package dev.weir.launcher.doctor;

import dev.weir.dsl.check.Finding;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether the jar has what every job of Weir needs and no cluster has. */
final class MissingLibrariesCheck implements JarCheck {
  private static final Map<String, String> NEEDED = needed();

  private static Map<String, String> needed() {
    Map<String, String> classes = new LinkedHashMap<>();
    classes.put("weir-dsl", "dev/weir/dsl/PipelineDefinition.class");
    classes.put("weir-deployment", "dev/weir/deployment/DescriptorLoader.class");
    classes.put("weir-flink-adapter", "dev/weir/flink/translate/FlinkJob.class");
    classes.put("weir-job-launcher", "dev/weir/launcher/FlinkEntryPoint.class");
    classes.put(
        "flink-connector-kafka", "org/apache/flink/connector/kafka/source/KafkaSource.class");
    classes.put("flink-connector-base", "org/apache/flink/connector/base/DeliveryGuarantee.class");
    classes.put("kafka-clients", "org/apache/kafka/clients/producer/KafkaProducer.class");
    classes.put("jackson-databind", "com/fasterxml/jackson/databind/ObjectMapper.class");
    classes.put("snakeyaml", "org/yaml/snakeyaml/Yaml.class");
    classes.put("picocli", "picocli/CommandLine.class");
    return Collections.unmodifiableMap(classes);
  }

  @Override
  public List<Finding> check(JarContents jar, List<OwnLibrary> own) {
    List<String> missing =
        NEEDED.entrySet().stream()
            .filter(each -> !jar.has(each.getValue()))
            .map(Map.Entry::getKey)
            .toList();
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
