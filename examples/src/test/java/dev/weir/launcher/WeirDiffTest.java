package dev.weir.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("weir manifest and weir diff")
class WeirDiffTest {
  private static final String CARTS =
      """
      Carts implements PipelineDefinition {
        public record Item(%s) {}
      """
          + UserJar.gathering("Item", "Cart", "items")
          + """
        public String name() { return "carts"; }
        public Pipeline define() {
          return streamingSource("in", "items")
              .apply("parser", parser(Item.class))
              %s
              .apply("serializer", serializer())
              .sink("out", streamSink("carts"));
        }
      }
      """;

  private static final String GATHER =
      ".apply(\"%s\", reducer(dev.weir.dsl.Windows.%s, new Gathering(), Carts::user))";
  private static final String BATCH =
      ".apply(\"batch\", batch(100, java.time.Duration.ofSeconds(5)))";
  private static final Path SAVEPOINT =
      Path.of("src/test/resources/dev/weir/launcher/upgrade/savepoint-v1");
  private static final Path PAGE = Path.of("../docs/upgrades.md");

  @TempDir Path folder;
  private Path config;

  @BeforeEach
  void writeDescriptor() throws IOException {
    config = config("prod.yaml", "");
  }

  private Path config(String name, String steps) throws IOException {
    return Files.writeString(
        folder.resolve(name),
        """
        pipeline:
          segments:
            - steps_config:
                in: {bootstrap_servers: "127.0.0.1:1", override_params: {sasl.password: hush}}
                out: {bootstrap_servers: "127.0.0.1:1"}
                %s
        """
            .formatted(steps));
  }

  private Path jar(String fields, String steps) throws IOException {
    return UserJar.of(folder, CARTS.formatted(fields, steps));
  }

  private Path older() throws IOException {
    return jar("String user, int price", GATHER.formatted("carts", "tumbling(10)") + BATCH);
  }

  private Path manifest(Path jar, String name) {
    Path file = folder.resolve(name);
    WeirCall call =
        call(
            "manifest",
            "--jar",
            jar.toString(),
            "--config",
            config.toString(),
            "-o",
            file.toString());
    assertThat(call.exitCode()).as(call.err()).isZero();
    return file;
  }

  private static WeirCall call(String... arguments) {
    return WeirCall.of(List.of(arguments));
  }

  private WeirCall diff(Path older, Path newer, String... more) {
    List<String> arguments = new ArrayList<>(List.of("diff", older.toString(), newer.toString()));
    arguments.addAll(List.of(more));
    return WeirCall.of(arguments);
  }

  private WeirCall diffWithConfig(Path older, Path newer, Path descriptor) {
    return diff(older, newer, "--config", descriptor.toString());
  }

  @Test
  void writeAndCompareWithoutSecrets() throws IOException {
    Path jar = older();
    Path manifest = manifest(jar, "carts.json");

    assertThat(Files.readString(manifest))
        .contains("\"uid\" : \"carts/carts\"", "\"layout\" : \"windows of a number of messages\"")
        .doesNotContain("hush", "127.0.0.1");
    WeirCall printed = call("manifest", "--jar", jar.toString(), "--config", config.toString());
    assertThat(printed.out()).isEqualTo(Files.readString(manifest));
    WeirCall same = diffWithConfig(manifest, jar, config);
    assertThat(same.exitCode()).as(same.err()).isZero();
    assertThat(same.out()).contains("SAFE: the new version goes on with all state.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"direct_json", "direct_schema", "handed_up_dlq", "shared_payloads"})
  void sayThatAllStateFitsWhereOptimizationsOfStatelessStepsAreSwitchedOff(String optimization)
      throws IOException {
    Path jar = older();
    Path manifest = manifest(jar, "carts.json");
    Path without =
        Files.writeString(
            folder.resolve("without.yaml"),
            Files.readString(config) + "  optimizations: {" + optimization + ": false}\n");

    WeirCall call = diffWithConfig(manifest, jar, without);

    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(call.out())
        .isEqualTo(diffWithConfig(manifest, jar, config).out())
        .contains("SAFE: the new version goes on with all state.");
  }

  @Test
  void sayWhatThePageShows() throws IOException {
    Path manifest = manifest(older(), "carts.json");
    Path newer =
        jar(
            "String user, int price, Long discount",
            ".apply(\"not-free\", filter(m -> m.payload().price() > 0))"
                + GATHER.formatted("baskets", "tumbling(10)"));
    Path descriptor = config("new.yaml", "baskets: {renamed_from: carts, parallelism: 3}");

    WeirCall call = diffWithConfig(manifest, newer, descriptor);

    assertThat(call.exitCode()).as(call.err()).isEqualTo(4);
    String said =
        call.out()
            .replace(manifest.toString(), "carts.json")
            .replace(newer.toString(), "my-pipelines.jar");
    Matcher shown =
        Pattern.compile("(?s)```\n(carts: carts.json -> .*?)```").matcher(Files.readString(PAGE));
    assertThat(shown.find()).isTrue();
    assertThat(said).isEqualTo(shown.group(1));
    assertThat(shownOperator()).isEqualTo(withoutTypes(operator(newer, descriptor, "baskets")));
  }

  private static JsonNode shownOperator() throws IOException {
    Matcher shown = Pattern.compile("(?s)```json\n(.*?)```").matcher(Files.readString(PAGE));
    assertThat(shown.find()).isTrue();
    return withoutTypes(
        (ObjectNode) new ObjectMapper().readTree(shown.group(1)).at("/operators/0"));
  }

  private static ObjectNode operator(Path jar, Path descriptor, String step) throws IOException {
    WeirCall call = call("manifest", "--jar", jar.toString(), "--config", descriptor.toString());
    for (JsonNode operator : new ObjectMapper().readTree(call.out()).path("operators")) {
      if (operator.path("step").asText().equals(step)
          && operator.path("role").asText().equals("step")) {
        return (ObjectNode) operator;
      }
    }
    throw new AssertionError(call.out() + call.err());
  }

  /** The page shortens types, and names one state. */
  private static JsonNode withoutTypes(ObjectNode operator) {
    assertThat(operator.path("key").fieldNames())
        .toIterable()
        .containsExactly("fingerprint", "snapshot");
    assertThat(operator.at("/states/0/type").fieldNames())
        .toIterable()
        .containsExactly("fingerprint", "snapshot");
    operator.remove("key");
    ((ObjectNode) operator.at("/states/0")).remove("type");
    operator.set("states", operator.at("/states/0"));
    return operator;
  }

  @Test
  void refuseStateThatMeansSomethingElse() throws IOException {
    Path manifest = manifest(older(), "carts.json");
    Path newer =
        jar(
            "String user, int price",
            GATHER.formatted("carts", "tumbling(java.time.Duration.ofHours(1))") + BATCH);

    WeirCall call = diff(manifest, newer, "--config", config.toString(), "--json");

    assertThat(call.exitCode()).as(call.err()).isEqualTo(5);
    assertThat(call.out())
        .contains(
            "\"verdict\" : \"incompatible\"",
            "it kept the state of 'windows of a number of messages', and 'windows of time' cannot go"
                + " on with that; give the step another name");
  }

  @Test
  void seeThatATopicByReferenceHasBecomeAnotherWithoutShowingIt() throws IOException {
    Path topic = Files.writeString(folder.resolve("topic"), "items-of-the-east");
    String reference = "${file:" + topic + "}";
    Files.writeString(
        config, Files.readString(config).replace("in: {", "in: {topic: \"" + reference + "\", "));
    Path jar = older();
    Path manifest = manifest(jar, "carts.json");

    assertThat(Files.readString(manifest))
        .containsPattern("Kafka source of " + Pattern.quote(reference) + " #[0-9a-f]{5}\"")
        .doesNotContain("items-of-the-east");
    assertThat(diffWithConfig(manifest, jar, config).exitCode()).isZero();

    Files.writeString(topic, "items-of-the-west");
    WeirCall call = diffWithConfig(manifest, jar, config);
    assertThat(call.exitCode()).isEqualTo(5);
    assertThat(call.out())
        .contains("it kept the state of 'Kafka source of " + reference + " #")
        .doesNotContain("items-of-the");

    String unknown = Files.readString(manifest).replaceAll(" #[0-9a-f]{5}\"", "\"");
    Files.writeString(manifest, unknown);
    assertThat(diffWithConfig(manifest, jar, config).exitCode())
        .as("written where only pods have the topic")
        .isZero();
  }

  @Test
  void compareTwoManifestsWithTheClassesOfAJar() throws IOException {
    Path older = manifest(older(), "old.json");
    Path jar =
        jar(
            "String user, int price, Long discount",
            GATHER.formatted("carts", "tumbling(10)") + BATCH);
    Path newer = manifest(jar, "new.json");

    WeirCall without = diff(older, newer);
    assertThat(without.exitCode()).isEqualTo(2);
    assertThat(without.err())
        .contains("give the jar of the new version with --jar", "com.acme.Carts$");
    WeirCall with = diff(older, newer, "--jar", jar.toString());
    assertThat(with.exitCode()).as(with.err()).isZero();
    assertThat(with.out()).contains("gathered: serializer changed, migrates at the start");
  }

  @Test
  void compareTwoJarsWithADescriptorEach() throws IOException {
    Path jar = older();
    Path other = config("more.yaml", "carts: {parallelism: 2}");

    WeirCall call = diff(jar, jar, "--config", other.toString(), "--old-config", config.toString());

    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(call.out()).contains("parallelism changed from 1 to 2");
  }

  @Test
  void sayInOneSentenceWhatWasGivenWrongly() throws IOException {
    Path jar = older();
    Path manifest = manifest(jar, "carts.json");
    Path nothing = folder.resolve("nothing.json");
    Path noManifest = Files.writeString(folder.resolve("list.json"), "[]");
    Path other = folder.resolve("other.json");
    Files.writeString(
        other,
        Files.readString(manifest).replace("\"pipeline\" : \"carts\"", "\"pipeline\" : \"x\""));

    assertMistake(diffWithConfig(nothing, jar, config), nothing + " cannot be read (");
    assertMistake(
        diffWithConfig(noManifest, jar, config),
        noManifest
            + " is no manifest: 'version' is missing in it, or of another type; weir manifest");
    assertMistake(
        diffWithConfig(folder.resolve("savepoint"), jar, config),
        "There is no savepoint or checkpoint at " + folder.resolve("savepoint"));
    assertMistake(
        diffWithConfig(other, jar, config),
        other + " is of the pipeline 'x', not of 'carts'; nothing was started.");
    assertMistake(
        diff(manifest, jar),
        jar + " is a jar, and compiled with a descriptor; give that with --config.");
    assertMistake(
        diff(SAVEPOINT, manifest),
        SAVEPOINT
            + " is a savepoint or checkpoint, whose types are read with the classes of the new"
            + " version; give its jar with --jar.");
    assertMistake(
        diff(SAVEPOINT, manifest, "--jar", jar.toString()),
        "file:" + SAVEPOINT.toAbsolutePath() + " of ");
    assertMistake(
        diff(manifest, jar, "--config", config.toString(), "--jar", jar.toString()),
        "NEW is a jar, so --jar says nothing; leave it out.");
    assertMistake(
        call(
            "manifest",
            "--jar",
            jar.toString(),
            "--config",
            config.toString(),
            "--output",
            folder.resolve("a/b").toString()),
        folder.resolve("a/b") + " cannot be written; give a file in a folder that exists");
  }

  private static void assertMistake(WeirCall call, String problem) {
    assertThat(call.exitCode()).as(call.out()).isEqualTo(2);
    assertThat(call.err()).startsWith("weir: " + problem);
  }
}
