package dev.weir.examples.simplemapfilter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.deployment.DescriptorLoader;
import dev.weir.dsl.check.Finding;
import dev.weir.flink.compile.FlinkCompiler;
import dev.weir.sandbox.gcs.GcsServerMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

@DisplayName("docker-compose.yml")
class DockerComposeTest {
  private static final Path ROOT = Path.of("..");

  private static JsonNode services() throws IOException {
    Object document = new Yaml().load(Files.readString(ROOT.resolve("docker-compose.yml")));
    return new ObjectMapper().valueToTree(document).path("services");
  }

  private static String versionOf(String property) throws IOException {
    Matcher matcher =
        Pattern.compile("<" + property + ">(.*)</" + property + ">")
            .matcher(Files.readString(ROOT.resolve("pom.xml")));
    assertThat(matcher.find()).as(property).isTrue();
    return matcher.group(1);
  }

  @Test
  void namesTheVersionsOfTheBuild() throws IOException {
    assertThat(services().path("kafka").path("image").asText())
        .isEqualTo("apache/kafka:" + versionOf("kafka.version"));
    for (String service : List.of("jobmanager", "taskmanager", "gcs")) {
      assertThat(services().path(service).path("image").asText())
          .isEqualTo("flink:" + versionOf("flink.version") + "-java17");
    }
    for (String service : List.of("jobmanager", "taskmanager")) {
      assertThat(
              services().path(service).path("environment").path("ENABLE_BUILT_IN_PLUGINS").asText())
          .isEqualTo("flink-gs-fs-hadoop-" + versionOf("flink.version") + ".jar");
    }
  }

  @Test
  void opensPortsToThisMachineAloneAndStartsWhatIsNeededFirst() throws IOException {
    Iterable<Map.Entry<String, JsonNode>> all = services().properties();
    assertThat(all)
        .hasSize(4)
        .allSatisfy(
            service -> {
              assertThat(service.getValue().path("ports"))
                  .allSatisfy(port -> assertThat(port.asText()).startsWith("127.0.0.1:"));
              assertThat(dependencies(service.getValue()))
                  .allSatisfy(name -> assertThat(services().has(name)).isTrue());
              assertThat(service.getValue().path("image").asText()).doesNotContain("latest");
            });
  }

  /** It is a list of services, or a map of them with conditions. */
  private static List<String> dependencies(JsonNode service) {
    List<String> names = new ArrayList<>();
    JsonNode dependencies = service.path("depends_on");
    dependencies.fieldNames().forEachRemaining(names::add);
    if (dependencies.isArray()) {
      dependencies.forEach(name -> names.add(name.asText()));
    }
    return names;
  }

  @Test
  void mountsWhatTheBuildMakes() throws IOException {
    assertThat(services().path("gcs").path("volumes"))
        .extracting(volume -> volume.asText().split(":")[0])
        .containsExactly("./job-launcher/target/weir/lib");
    assertThat(services().path("jobmanager").path("volumes"))
        .extracting(volume -> volume.asText().split(":")[0])
        .containsExactly("./examples/target/weir-examples-flink.jar", "./deployment/samples")
        .allSatisfy(path -> assertThat(ROOT.resolve(path).getParent()).isDirectory());
  }

  @Test
  void startsAServerOfObjectsWhoseBucketTheClusterUses() throws IOException {
    JsonNode command = services().path("gcs").path("entrypoint");
    List<String> words = new ArrayList<>();
    command.forEach(word -> words.add(word.asText()));

    assertThat(words)
        .containsExactly(
            "java",
            "-cp",
            "/opt/weir/lib/*",
            GcsServerMain.class.getName(),
            "0.0.0.0",
            "4443",
            "weir");
    for (String service : List.of("jobmanager", "taskmanager")) {
      assertThat(services().path(service).path("environment").path("FLINK_PROPERTIES").asText())
          .contains("gs.storage.root.url: http://gcs:4443\n", "dir: gs://weir/checkpoints\n");
    }
  }

  @Test
  void hasADescriptorThatFitsTheExampleAndTheBrokerInside() throws IOException {
    Path descriptor = ROOT.resolve("deployment/samples/simple-map-filter.yaml");
    List<Finding> findings =
        FlinkCompiler.compile(
                new SimpleMapFilter().graph().orThrow(),
                DescriptorLoader.load(descriptor).orThrow())
            .findings();

    assertThat(findings).isEmpty();
    assertThat(
            services()
                .path("kafka")
                .path("environment")
                .path("KAFKA_ADVERTISED_LISTENERS")
                .asText())
        .contains("INSIDE://kafka:9092");
    assertThat(Files.readString(descriptor)).contains("kafka:9092");
  }
}
