package dev.weir.launcher.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.weir.deployment.kubernetes.KubernetesTarget;
import dev.weir.deployment.kubernetes.RenderedFile;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

@DisplayName("A rendered manifest")
class ManifestSchemasTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PACKAGED =
      "META-INF/fabric8/flinkdeployments.flink.apache.org-v1.yml";

  /** Definitions of newer operators, which are not part of the project. */
  private static final Path NEWER = Path.of("../../shared/crd");

  private static final Map<String, Class<? extends HasMetadata>> MODELS =
      Map.of(
          "ConfigMap", ConfigMap.class,
          "Deployment", Deployment.class,
          "Pod", Pod.class,
          "PodDisruptionBudget", PodDisruptionBudget.class,
          "Role", Role.class,
          "RoleBinding", RoleBinding.class,
          "Service", Service.class,
          "ServiceAccount", ServiceAccount.class);

  private static JsonNode yaml(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(10_000_000);
    Object document = new Yaml(new SafeConstructor(options)).load(text);
    return JSON.valueToTree(document);
  }

  private static Stream<RenderedFile> yamlFiles(KubernetesTarget target) {
    return RenderedAlerts.of(target).rendering().files().stream()
        .filter(file -> file.name().endsWith(".yaml"));
  }

  private static JsonNode flinkDeployment() {
    return yamlFiles(KubernetesTarget.OPERATOR)
        .filter(file -> file.name().equals("flink-deployment.yaml"))
        .map(file -> yaml(file.text()))
        .findFirst()
        .orElseThrow();
  }

  /** Makes a schema of a definition that refuses fields that it does not have. */
  private static Schema strict(String definition) {
    ObjectNode schema =
        (ObjectNode) yaml(definition).at("/spec/versions/0/schema/openAPIV3Schema").deepCopy();
    ObjectNode metadata = schema.withObject("/properties");
    metadata.putObject("apiVersion").put("const", "flink.apache.org/v1beta1");
    metadata.putObject("kind").put("const", "FlinkDeployment");
    metadata.putObject("metadata").put("type", "object");
    // Definitions know the versions of Flink that there were.
    if (schema.at("/properties/spec/properties/flinkVersion") instanceof ObjectNode version) {
      version.remove("enum");
    }
    close(schema);
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schema);
  }

  private static void close(JsonNode node) {
    if (node instanceof ObjectNode object) {
      if (object.path("x-kubernetes-int-or-string").asBoolean()) {
        object.remove("type");
      }
      if (object.path("properties").isObject() && !object.has("additionalProperties")) {
        object.put("additionalProperties", false);
      }
    }
    node.forEach(ManifestSchemasTest::close);
  }

  private static Schema published;

  @BeforeAll
  static void readPublishedDefinition() throws IOException {
    published = strict(packaged());
  }

  private static String packaged() throws IOException {
    try (InputStream input =
        ManifestSchemasTest.class.getClassLoader().getResourceAsStream(PACKAGED)) {
      return new String(input.readAllBytes());
    }
  }

  private static List<String> errors(Schema schema, JsonNode manifest) {
    return schema.validate(manifest).stream().map(Error::toString).toList();
  }

  @Test
  void ofTheOperatorIsOneByTheDefinitionThatIsPublished() {
    assertThat(errors(published, flinkDeployment())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"flinkdeployments.yml", "flinkdeployments-1.15.0.yml"})
  void ofTheOperatorIsOneByNewerDefinitions(String file) throws IOException {
    assumeThat(NEWER.resolve(file)).exists();

    assertThat(errors(strict(Files.readString(NEWER.resolve(file))), flinkDeployment())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/spec/jobManager/resources",
        "/spec/taskManager/podTemplate/spec/conatiners",
        "/spec/job/jarUri",
        "/spec/jobManager/podTemplate/spec/containers/0/envv"
      })
  void ofTheOperatorIsNoneWithAFieldThatDoesNotExist(String path) {
    JsonNode manifest = flinkDeployment();
    int end = path.lastIndexOf('/');
    ((ObjectNode) manifest.at(path.substring(0, end))).putArray(path.substring(end + 1));

    assertThat(errors(published, manifest)).isNotEmpty();
  }

  static Stream<Arguments> manifests() {
    return Stream.of(KubernetesTarget.values())
        .flatMap(
            target ->
                yamlFiles(target)
                    .filter(file -> !file.name().equals("flink-deployment.yaml"))
                    .map(file -> Arguments.of(target, file.name(), yaml(file.text()))));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("manifests")
  void hasNothingThatItsKindDoesNotKnow(KubernetesTarget target, String name, JsonNode manifest)
      throws IOException {
    Class<? extends HasMetadata> model = MODELS.get(manifest.path("kind").asText());

    HasMetadata read = strictMapper().treeToValue(manifest, model);

    assertThat(read.getApiVersion()).isEqualTo(manifest.path("apiVersion").asText());
    assertThat(strictMapper().valueToTree(read).path("spec").size())
        .isGreaterThanOrEqualTo(manifest.path("spec").size());
  }

  private static ObjectMapper strictMapper() {
    ObjectMapper mapper =
        new ObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    mapper.setAnnotationIntrospector(
        new JacksonAnnotationIntrospector() {
          private static final long serialVersionUID = 1L;

          /** Unknown fields are to be refused, not kept. */
          @Override
          public Boolean hasAnySetter(Annotated annotated) {
            return false;
          }
        });
    return mapper;
  }

  @Test
  void isOfEachKindThatAJobNeeds() {
    TreeSet<String> kinds = new TreeSet<>();
    manifests().forEach(each -> kinds.add(((JsonNode) each.get()[2]).path("kind").asText()));

    assertThat(kinds).containsExactlyElementsOf(new TreeSet<>(MODELS.keySet()));
  }
}
