package dev.weir.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sandbox.Patience;
import dev.weir.sandbox.junit.Sandbox;
import dev.weir.sandbox.junit.SandboxExtension;
import dev.weir.sandbox.kafka.BrokerUsers;
import dev.weir.sandbox.kafka.KafkaBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A mistake with dead letters")
@ExtendWith(SandboxExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeadLettersMistakesIT {
  private static final BrokerUsers USERS =
      new BrokerUsers(
          "admin",
          Map.of(
              "admin",
              "admin-password",
              "reader",
              "reader-password",
              "nobody",
              "no-password",
              "redriver",
              "redriver-password"));

  @TempDir static Path folder;

  private KafkaBroker secured;

  @BeforeAll
  void createTopics(Sandbox sandbox) throws Exception {
    sandbox.topics().create("mistaken-dead", 1);
    sandbox.topics().create("mistaken-events", 1);
    sandbox.topics().create("mistaken-ledger", 1);
    alter(sandbox, "mistaken-ledger", "retention.ms", "60000");
    sandbox.topics().send("mistaken-events", "no letter", "nor this");
    sandbox
        .topics()
        .send(
            List.of(
                new DeadLetterSamples("mistaken-dead", "mistaken-events")
                    .letter("a", "parser", "unparseable", 1)));
    secured = KafkaBroker.startSecured(USERS);
    Map<String, Object> administrator = new HashMap<>(USERS.clientSettings("admin"));
    administrator.put("bootstrap.servers", secured.bootstrapServers());
    administrator.put("key.serializer", ByteArraySerializer.class);
    administrator.put("value.serializer", ByteArraySerializer.class);
    try (Admin admin = Admin.create(administrator)) {
      admin
          .createTopics(
              Stream.of("dead", "dead.redriven", "visits", "ledgerless")
                  .map(name -> new NewTopic(name, 1, (short) 1))
                  .toList())
          .all()
          .get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
      admin
          .createAcls(
              List.of(
                  grant("reader", ResourceType.TOPIC, "dead", AclOperation.READ),
                  grant("redriver", ResourceType.TOPIC, "dead", AclOperation.READ),
                  grant("redriver", ResourceType.TOPIC, "visits", AclOperation.WRITE),
                  grant("redriver", ResourceType.TOPIC, "dead.redriven", AclOperation.READ),
                  grant("redriver", ResourceType.TOPIC, "dead.redriven", AclOperation.WRITE),
                  grant("redriver", ResourceType.TOPIC, "new-ledger", AclOperation.WRITE),
                  grant(
                      "redriver",
                      ResourceType.TRANSACTIONAL_ID,
                      "weir-redrive-dead.redriven",
                      AclOperation.WRITE)))
          .all()
          .get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
    }
    try (Producer<byte[], byte[]> producer = new KafkaProducer<>(administrator)) {
      producer
          .send(new DeadLetterSamples("dead", "visits").letter("a", "parser", "late", 1))
          .get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
    }
  }

  private static void alter(Sandbox sandbox, String topic, String name, String value)
      throws Exception {
    AlterConfigOp set = new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", sandbox.bootstrapServers()))) {
      admin
          .incrementalAlterConfigs(
              Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(set)))
          .all()
          .get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
    }
  }

  private static AclBinding grant(
      String user, ResourceType type, String name, AclOperation operation) {
    return new AclBinding(
        new ResourcePattern(type, name, PatternType.LITERAL),
        new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW));
  }

  @AfterAll
  void stopBroker() {
    secured.close();
  }

  private void assertMistake(List<String> arguments, String sentence) {
    long begin = System.nanoTime();
    WeirCall call = WeirCall.of(arguments);
    assertThat(call.exitCode()).as(call.out() + call.err()).isEqualTo(2);
    assertThat(call.err().lines().findFirst().orElse("")).isEqualTo("weir: " + sentence);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(60));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          list                                         | Say where the dead letters are: either --config and --jar, or --bootstrap-server and --topic.
          list --config my.yaml                        | --config is given without --jar, the jar with the pipeline.
          list --bootstrap-server B                    | --bootstrap-server is given without --topic.
          list --bootstrap-server B --topic mistaken-daed | The topic 'mistaken-daed' does not exist at B. Did you mean 'mistaken-dead'?
          list --bootstrap-server 127.0.0.1:1 --topic t | The Kafka brokers 127.0.0.1:1 do not answer within 8 s: nothing listens there.
          list --bootstrap-server nohost --topic t | --bootstrap-server is 'nohost'; give host:port, more than one with commas between.
          list --bootstrap-server no.invalid:1 --topic t | The Kafka brokers no.invalid:1 cannot be found: this machine knows no such host.
          list --bootstrap-server B --topic mistaken-events | The topic 'mistaken-events' is not a topic of dead letters: none of the 2 records read has the headers weir.step and weir.cause.
          redrive --yes --bootstrap-server B --topic mistaken-events | The topic 'mistaken-events' is not a topic of dead letters: none of the 2 records read has the headers weir.step and weir.cause.
          list --bootstrap-server B --topic mistaken-dead --since yesterday | --since is 'yesterday'; give a time, as in 2026-03-01T12:00:00Z or 2026-03-01, or how long ago it was, as in 30 min, 2 h or 1 d.
          list --bootstrap-server B --topic mistaken-dead --until 99999999999999d | --until is '99999999999999d'; give a time, as in 2026-03-01T12:00:00Z or 2026-03-01, or how long ago it was, as in 30 min, 2 h or 1 d.
          list --bootstrap-server B --topic mistaken-dead --cause tardy | --cause is 'tardy'; give one of unparseable, schema, refused, route, header, key, late, unserializable, too-large, object-name, error.
          list --bootstrap-server B --topic mistaken-dead --limit -1 | --limit is -1; give 0 or more.
          list --bootstrap-server B --topic mistaken-dead --properties-file none.properties | none.properties cannot be read; give a file of properties with --properties-file.
          list --bootstrap-server B --topic mistaken-dead --property security.protocol=WRONG | The Kafka brokers B cannot be asked: Kafka's client does not accept its properties, here security.protocol.
          show --bootstrap-server B --topic mistaken-dead 12 | There is no letter '12'; give its partition and offset, as in 0:12.
          show --bootstrap-server B --topic mistaken-dead 3:0 | The topic 'mistaken-dead' has no partition 3; its partitions are 0 to 0.
          show --bootstrap-server B --topic mistaken-dead 0:9 | Partition 0 of 'mistaken-dead' has no record at offset 9; weir dlq list shows those that there are.
          redrive --yes --bootstrap-server B --topic mistaken-dead --to mistaken-dea | The topic 'mistaken-dea' does not exist at B. Did you mean 'mistaken-dead'?
          redrive --dry-run --bootstrap-server B --topic mistaken-dead --to a:b | --to is 'a:b'; the name of a topic has letters, digits, '.', '_' and '-', at most 249.
          redrive --yes --bootstrap-server B --topic mistaken-dead --ledger a:b | --ledger is 'a:b'; the name of a topic has letters, digits, '.', '_' and '-', at most 249.
          list --bootstrap-server B --topic a:b | --topic is 'a:b'; the name of a topic has letters, digits, '.', '_' and '-', at most 249.
          redrive --yes --bootstrap-server B --topic mistaken-dead --ledger mistaken-ledger | The topic 'mistaken-ledger' at B is to remember what was sent, but its records are deleted after a while, and letters would be sent twice; give it cleanup.policy=compact, or give another with --ledger.
          redrive --yes --bootstrap-server B --topic mistaken-dead --max-attempts 0 | --max-attempts is 0; give 1 or more.
          redrive --yes --bootstrap-server B --topic mistaken-dead --rate 0 | --rate is 0; give 1 or more.
          """)
  void isSaidInOneSentence(String arguments, String sentence, Sandbox sandbox) {
    List<String> words = new ArrayList<>(List.of("dlq"));
    for (String word : arguments.split(" +")) {
      words.add(word.equals("B") ? sandbox.bootstrapServers() : word);
    }
    assertMistake(words, sentence.replaceAll("\\bB\\b", sandbox.bootstrapServers()));
    assertThat(sandbox.topics().names()).doesNotContain("mistaken-events.redriven");
  }

  @Test
  void ofATopicThatTakesNoLargeRecordsIsSaidWithTheLetterAndNothingIsSent(Sandbox sandbox)
      throws Exception {
    String small = sandbox.topics().createUnique("small");
    String dead = sandbox.topics().createUnique("large-dead");
    alter(sandbox, small, "max.message.bytes", "2000");
    DeadLetterSamples samples = new DeadLetterSamples(dead, small);
    sandbox
        .topics()
        .send(
            List.of(
                samples.letter("a", "parser", "unparseable", 1),
                samples.letter("x".repeat(3_000), "parser", "unparseable", 1)));

    WeirCall call =
        WeirCall.of(
            List.of(
                "dlq",
                "redrive",
                "--yes",
                "--bootstrap-server",
                sandbox.bootstrapServers(),
                "--topic",
                dead));

    assertThat(call.exitCode()).as(call.err()).isEqualTo(1);
    assertThat(call.err())
        .startsWith(
            "weir: The topic '%s' does not take the record of the letter %s-0@"
                .formatted(small, dead))
        .contains("(RecordTooLargeException). It has sent 0 letters; let the topic take it");
    assertThat(sandbox.topics().readTexts(small)).isEmpty();
  }

  private List<String> as(String user, String password, String command) throws Exception {
    Path file = folder.resolve(user + ".properties");
    Files.writeString(
        file,
        """
        security.protocol=SASL_PLAINTEXT
        sasl.mechanism=PLAIN
        sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required \
        username="%s" password="%s";
        """
            .formatted(user, password));
    return new ArrayList<>(
        List.of(
            "dlq",
            command,
            "--bootstrap-server",
            secured.bootstrapServers(),
            "--topic",
            "dead",
            "--properties-file",
            file.toString()));
  }

  @Test
  void ofRightsIsSaidWithoutASecret() throws Exception {
    String brokers = secured.bootstrapServers();
    assertMistake(
        as("nobody", "no-password", "list"),
        "This user may not read the topic 'dead' at " + brokers + ".");
    assertMistake(
        as("reader", "wrong-password", "list"),
        "The Kafka brokers " + brokers + " refuse the credentials.");
    List<String> redrive = as("reader", "reader-password", "redrive");
    redrive.add("--yes");
    assertMistake(redrive, "This user may not write the topic 'dead.redriven' at " + brokers + ".");
    List<String> otherLedger = as("redriver", "redriver-password", "redrive");
    otherLedger.addAll(List.of("--yes", "--ledger", "new-ledger"));
    assertMistake(
        otherLedger,
        "The topic 'new-ledger', which remembers what was sent, does not exist at "
            + brokers
            + ", and this user may not create it; create it with one partition and"
            + " cleanup.policy=compact, or give another with --ledger.");
    List<String> otherTopic = as("redriver", "redriver-password", "redrive");
    otherTopic.addAll(List.of("--yes", "--to", "ledgerless"));
    assertMistake(otherTopic, "This user may not write the topic 'ledgerless' at " + brokers + ".");
  }

  @Test
  void isNotMadeByWhoHasTheRightsThatThePageLists() throws Exception {
    List<String> redrive = as("redriver", "redriver-password", "redrive");
    redrive.add("--yes");
    WeirCall call = WeirCall.of(redrive);
    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(call.out()).isEqualTo("Sent 1 letter of dead.\n  1 to visits\n");
  }
}
