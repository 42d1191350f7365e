package dev.weir.launcher;

import static dev.weir.dsl.Sinks.streamSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.filter;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.deployment.DescriptorLoader;
import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.check.Checked;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.step.SourceOptions;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.launcher.FindingPage.Section;
import dev.weir.launcher.connect.KafkaCheck;
import dev.weir.launcher.report.CheckJson;
import dev.weir.launcher.report.CheckReport;
import dev.weir.launcher.run.Compilation;
import dev.weir.sandbox.Patience;
import dev.weir.sandbox.junit.Sandbox;
import dev.weir.sandbox.junit.SandboxExtension;
import dev.weir.sandbox.kafka.BrokerUsers;
import dev.weir.sandbox.kafka.KafkaBroker;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The brokers of a plan")
@ExtendWith(SandboxExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KafkaCheckIT {
  private static final BrokerUsers USERS =
      new BrokerUsers(
          "admin",
          Map.of(
              "admin", "admin-password",
              "reader", "reader-password",
              "writer", "writer-password",
              "watcher", "watcher-password"));

  @TempDir static Path folder;

  private final List<String> progress = new ArrayList<>();
  private KafkaBroker secured;

  @BeforeAll
  void createTopics(Sandbox sandbox) throws Exception {
    sandbox.topics().create("check-events", 2);
    sandbox.topics().create("check-copies", 1);
    secured = KafkaBroker.startSecured(USERS);
    Map<String, Object> administrator = new HashMap<>(USERS.clientSettings("admin"));
    administrator.put("bootstrap.servers", secured.bootstrapServers());
    try (Admin admin = Admin.create(administrator)) {
      admin
          .createTopics(
              List.of(new NewTopic("events", 1, (short) 1), new NewTopic("copies", 1, (short) 1)))
          .all()
          .get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
      admin
          .createAcls(
              List.of(
                  grant("reader", ResourceType.TOPIC, "events", AclOperation.READ),
                  grant("reader", ResourceType.TOPIC, "copies", AclOperation.DESCRIBE),
                  grant("reader", ResourceType.GROUP, "allowed", AclOperation.READ),
                  grant("writer", ResourceType.TOPIC, "copies", AclOperation.WRITE)))
          .all()
          .get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
    }
  }

  @BeforeEach
  void forgetProgress() {
    progress.clear();
  }

  @AfterAll
  void stopBroker() {
    secured.close();
  }

  private static AclBinding grant(
      String user, ResourceType type, String name, AclOperation operation) {
    return new AclBinding(
        new ResourcePattern(type, name, PatternType.LITERAL),
        new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW));
  }

  private KafkaCheck check(String in, String out, UnaryOperator<FlinkPlan> change) {
    String yaml =
        """
        pipeline:
          segments:
            - parallelism: 3
              steps_config:
                in: {%s}
            - parallelism: 1
              steps_config:
                out: {starts_segment: true, %s}
        """
            .formatted(in, out);
    Checked<DeploymentDescriptor> descriptor =
        DescriptorLoader.parse(
            "my.yaml",
            yaml.getBytes(StandardCharsets.UTF_8),
            name -> Optional.of(name.equals("TOPIC") ? "hidden-topic" : "hidden-password"));
    FlinkPlan plan =
        Compilation.compile(
                PipelineDefinition.of(
                    "copy",
                    () ->
                        streamingSource(
                                "in",
                                "events",
                                SourceOptions.defaults().withConsumerGroup("denied"))
                            .apply("keep", filter(message -> true))
                            .sink("out", streamSink("copies"))),
                descriptor)
            .orThrow();
    return KafkaCheck.check(change.apply(plan), descriptor.orThrow(), progress::add);
  }

  private static List<String> firstLines(KafkaCheck check) {
    return check.findings().stream().map(f -> f.toString().lines().findFirst().orElse("")).toList();
  }

  private static String servers(String address) {
    return "bootstrap_servers: '" + address + "'";
  }

  private String as(String user, String password) {
    return servers(secured.bootstrapServers())
        + ", override_params: {security.protocol: SASL_PLAINTEXT, sasl.mechanism: PLAIN,"
        + " sasl.jaas.config: 'org.apache.kafka.common.security.plain.PlainLoginModule required"
        + " username=\"%s\" password=\"%s\";'}".formatted(user, password);
  }

  private String as(String user) {
    return as(user, user + "-password");
  }

  @Test
  void haveItsTopicsAndSayHowManyPartitions(Sandbox sandbox) {
    String brokers = servers(sandbox.bootstrapServers());

    KafkaCheck check =
        check(
            brokers + ", topic: check-events, idleness: 1 min",
            brokers + ", topic: check-copies",
            plan -> plan);

    assertThat(check.topics())
        .extracting(Object::toString)
        .containsExactly(
            "in reads check-events at %s: 2 partitions, may read; group denied, unknown whether it may commit"
                .formatted(sandbox.bootstrapServers()),
            "out writes check-copies at %s: 1 partition, may write"
                .formatted(sandbox.bootstrapServers()));
    assertThat(progress).isEmpty();
  }

  @Test
  void haveFewerPartitionsThanASourceHasSubtasks(Sandbox sandbox) {
    String brokers = servers(sandbox.bootstrapServers());
    String in = brokers + ", topic: check-events";
    String out = brokers + ", topic: check-copies";

    assertThat(firstLines(check(in, out, plan -> plan)))
        .singleElement()
        .asString()
        .startsWith("warning WEIR-K005 at my.yaml:5:")
        .endsWith(
            ": The topic 'check-events' has 2 partitions, and 'in' has the parallelism 3: 1 subtask"
                + " has nothing to read, and the watermark waits for it for ever.");
    assertThat(firstLines(check(in + ", idleness: 1 min", out, plan -> plan)))
        .singleElement()
        .asString()
        .startsWith("notice WEIR-K005");
    assertThat(firstLines(check(in, out, FlinkPlan::untilLatest)))
        .singleElement()
        .asString()
        .startsWith("notice WEIR-K005");
  }

  @Test
  void doNotHaveATopicNorThatForDeadLetters(Sandbox sandbox) {
    String brokers = servers(sandbox.bootstrapServers());

    KafkaCheck check =
        check(
            brokers
                + ", idleness: 1 s, topic: check-event, dlq: {topic: check-dead, "
                + brokers
                + "}",
            brokers + ", topic: check-copies",
            plan -> plan);

    assertThat(check.findings())
        .extracting(Finding::toString)
        .satisfiesExactly(
            event ->
                assertThat(event)
                    .contains(
                        "WEIR-K002 at my.yaml:5:", "The topic 'check-event' does not exist at")
                    .contains("Did you mean 'check-events'?"),
            dead ->
                assertThat(dead)
                    .contains("The topic 'check-dead' does not exist at")
                    .containsPattern("allowed: .*check-copies, check-events"));
    assertThat(check.topics().get(0).toString()).contains(": missing, unknown whether it may read");
  }

  @Test
  void areAskedAllAtOnceAndSayNothingWithinALimit() throws Exception {
    long begin = System.nanoTime();
    KafkaCheck check;
    String silent;
    try (ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      silent = "127.0.0.1:" + socket.getLocalPort();
      check = check(servers("127.0.0.1:1"), servers(silent), plan -> plan);
    }

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(16));
    assertThat(firstLines(check))
        .containsExactly(
            "error WEIR-K001 at my.yaml:5:14: The Kafka brokers 127.0.0.1:1 do not answer within 8"
                + " s: nothing listens there; they are those of 'in'.",
            "error WEIR-K001 at my.yaml:8:37: The Kafka brokers "
                + silent
                + " do not answer within 8 s, though something listens there; they are those of"
                + " 'out'.");
    assertThat(progress)
        .containsExactly(
            "Waiting for the Kafka brokers 127.0.0.1:1 (nothing listens there yet); "
                + silent
                + ", at most 8 s.");
    assertThat(check.topics().get(0).toString())
        .isEqualTo(
            "in reads events at 127.0.0.1:1: existence unknown, unknown whether it may read; group"
                + " denied, unknown whether it may commit");
  }

  @Test
  void letReadAndWriteOnlyWhoMay() {
    KafkaCheck check =
        check(
            as("reader") + ", consumer_group: allowed, idleness: 1 s", as("writer"), plan -> plan);
    assertThat(firstLines(check)).hasSize(1).allMatch(line -> line.startsWith("notice WEIR-K005"));
    assertThat(check.topics().get(0).toString()).contains("1 partition, may read; group allowed,");

    String brokers = secured.bootstrapServers();
    assertThat(firstLines(check(as("watcher"), as("reader"), plan -> plan)))
        .satisfiesExactly(
            group ->
                assertThat(group)
                    .endsWith(
                        "'in' may not commit offsets of the consumer group 'denied' at "
                            + brokers
                            + "."),
            topic ->
                assertThat(topic)
                    .endsWith("'in' may not read the topic 'events' at " + brokers + "."),
            write ->
                assertThat(write)
                    .endsWith("'out' may not write the topic 'copies' at " + brokers + "."))
        .allMatch(line -> line.startsWith("error WEIR-K004 at my.yaml:"));
  }

  @Test
  void refuseWrongCredentialsInOneSentenceWithoutASecret() {
    KafkaCheck check =
        check(as("reader", "${wrong-password}"), as("nobody", "other-secret"), plan -> plan);

    assertThat(firstLines(check))
        .hasSize(2)
        .allMatch(line -> line.startsWith("error WEIR-K003 at my.yaml:"))
        .allMatch(line -> line.contains(" refuse the credentials; they are those of '"));
    assertThat(check.findings().toString() + check.topics())
        .doesNotContain("wrong-password", "other-secret", "PlainLoginModule");
  }

  @Test
  void areNotAskedWithSettingsThatKafkasClientDoesNotAccept(Sandbox sandbox) {
    String broker = servers(sandbox.bootstrapServers());
    String wrong =
        broker
            + ", override_params: {security.protocol: SASL_PLAINTEXT, sasl.mechanism: PLAIN,"
            + " sasl.jaas.config: 'my secret text'}";

    KafkaCheck check = check(wrong, broker + ", topic: check-copies", plan -> plan);

    assertThat(firstLines(check))
        .singleElement()
        .asString()
        .contains("cannot be asked: Kafka's client does not accept override_params")
        .doesNotContain("secret");
  }

  @Test
  void areShownWithoutValuesFromTheEnvironment(Sandbox sandbox) {
    String broker = servers(sandbox.bootstrapServers());

    KafkaCheck check =
        check(
            broker + ", topic: '${envvar:TOPIC}'", broker + ", topic: check-copies", plan -> plan);

    assertThat(firstLines(check))
        .singleElement()
        .asString()
        .contains("The topic '${envvar:TOPIC}' does not exist");
    assertThat(check.toString()).doesNotContain("hidden-topic");
  }

  @Test
  void areSpokenOfInJsonWithNullForWhatTheyDoNotSay() throws Exception {
    KafkaCheck check = check(as("watcher"), as("writer") + ", topic: copies", plan -> plan);

    JsonNode json =
        new ObjectMapper()
            .readTree(
                CheckJson.of(
                    new CheckReport(
                        "copy", check.findings(), Optional.of(check.topics()), Optional.empty())));

    assertThat(json.get("errors").asInt()).isEqualTo(2);
    assertThat(json.get("topics").toString())
        .isEqualTo(
            """
            [{"operator":"in","use":"read","brokers":["%1$s"],"topic":"events","exists":null,\
            "partitions":null,"permitted":false,"group":"denied","groupPermitted":false},\
            {"operator":"out","use":"write","brokers":["%1$s"],"topic":"copies","exists":true,\
            "partitions":1,"permitted":true}]"""
                .formatted(secured.bootstrapServers()));
  }

  @Test
  void leaveStandardOutputToTheJsonWhileTheyAreWaitedFor() throws Exception {
    Path jar = UserJar.of(folder, "Copy implements PipelineDefinition " + UserJar.COPY);
    Path config =
        Files.writeString(
            folder.resolve("down.yaml"),
            "pipeline: {segments: [{steps_config: {in: {%1$s}, out: {%1$s}}}]}"
                .formatted(servers("127.0.0.1:1")));

    WeirCall check =
        WeirCall.of(
            List.of(
                "check", "--jar", jar.toString(), "-c", config.toString(), "--connect", "--json"));

    assertThat(check.exitCode()).isEqualTo(2);
    assertThat(check.err()).startsWith("Waiting for the Kafka brokers 127.0.0.1:1 (nothing");
    assertThat(new ObjectMapper().readTree(check.out()).get("findings").get(0).get("code").asText())
        .isEqualTo("WEIR-K001");
  }

  /** Which page is about which broker: one that is not there, one with users, or the sandbox's. */
  private String brokerOf(String code, Sandbox sandbox) {
    return switch (code) {
      case "WEIR-K001" -> "127.0.0.1:1";
      case "WEIR-K003", "WEIR-K004" -> secured.bootstrapServers();
      default -> sandbox.bootstrapServers();
    };
  }

  static List<FindingPage> pages() {
    return FindingPage.all().stream().filter(page -> page.code().startsWith("WEIR-K")).toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pages")
  void areSpokenOfAsThePageOfTheFindingShows(FindingPage page, Sandbox sandbox) throws Exception {
    Map<String, Integer> partitions = Map.of("events", 1, "copies", 1);
    partitions.keySet().stream()
        .filter(topic -> !sandbox.topics().names().contains(topic))
        .forEach(topic -> sandbox.topics().create(topic, partitions.get(topic)));
    String broker = brokerOf(page.code(), sandbox);
    String password = page.code().equals("WEIR-K003") ? "wrong" : "watcher-password";
    String login =
        "\n```console\n$ export KAFKA_LOGIN='org.apache.kafka.common.security.plain.PlainLoginModule"
            + " required username=\"watcher\" password=\"%s\";'\n```\n".formatted(password);
    Section example =
        new Section(
            page.section("Example")
                    .text()
                    .replace("127.0.0.1:9092", broker)
                    .replace("127.0.0.1:9093", sandbox.bootstrapServers())
                + login);
    Section index = FindingPage.index();
    Checked<DeploymentDescriptor> descriptor = example.descriptor(index, folder);
    FlinkPlan plan =
        Compilation.compile(FindingPage.pipeline(example.java(index), folder), descriptor)
            .orThrow();

    KafkaCheck check = KafkaCheck.check(plan, descriptor.orThrow(), progress::add);

    assertThat(check.findings()).extracting(Finding::code).containsOnly(page.code());
    String printed =
        check.findings().stream()
            .map(Finding::toString)
            .collect(joining("\n"))
            .replace(folder + "/", "")
            .replace(broker, "127.0.0.1:9092");
    if (page.code().equals("WEIR-K002")) {
      // The broker has topics of other tests.
      printed = printed.replaceFirst("allowed: .*", "allowed: copies, events");
    }
    if ("update".equals(System.getProperty("weir.goldens"))) {
      Files.writeString(page.file(), page.withMessage(printed).text());
    }
    assertThat(FindingPage.read(page.file()).section("Example").block("text")).contains(printed);
  }
}
