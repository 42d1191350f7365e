package dev.weir.launcher;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.deployment.DescriptorLoader;
import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.dsl.check.Checked;
import dev.weir.dsl.check.Finding;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.launcher.FindingPage.Section;
import dev.weir.launcher.connect.LocationCheck;
import dev.weir.launcher.connect.LocationCheck.Where;
import dev.weir.launcher.report.CheckJson;
import dev.weir.launcher.report.CheckReport;
import dev.weir.launcher.run.Compilation;
import dev.weir.launcher.run.PluginFileSystems;
import dev.weir.sandbox.gcs.GcsFault;
import dev.weir.sandbox.gcs.GcsServer;
import dev.weir.sandbox.junit.Sandbox;
import dev.weir.sandbox.junit.SandboxExtension;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The locations that a job writes to")
@ExtendWith(SandboxExtension.class)
class LocationCheckIT {
  private static final Path PLUGINS = Path.of("../job-launcher/target/weir/plugins");

  private static final String JAVA =
      """
      public Pipeline define() {
        return streamingSource("in", "events").sink("out", fileSink("gs://my-bucket/visits")); }
      """;

  @TempDir static Path folder;

  private final List<String> progress = new ArrayList<>();
  private GcsServer server;

  @BeforeEach
  void start() {
    server = GcsServer.start();
    server.createBucket("my-bucket");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** The options with which the plug-in asks this server, as nobody. */
  private Map<String, String> anonymous() {
    return Map.of(
        "gs.storage.root.url", server.url(),
        "gs.auth.service.account.enable", "false",
        "gs.auth.null.enable", "true");
  }

  private LocationCheck check(
      String java,
      Checked<DeploymentDescriptor> descriptor,
      Map<String, String> more,
      Where where) {
    FlinkPlan plan = Compilation.compile(FindingPage.pipeline(java, folder), descriptor).orThrow();
    SortedMap<String, String> options = new TreeMap<>(more);
    options.putAll(plan.flinkOptions());
    return LocationCheck.check(
        plan.withFlinkOptions(options),
        descriptor.orThrow(),
        where,
        PluginFileSystems.asking(PLUGINS),
        progress::add);
  }

  private LocationCheck check(String settings, String out, Where where) {
    String yaml =
        """
        pipeline:
          checkpointing: {%s}
          segments:
            - steps_config:
                in: {bootstrap_servers: "127.0.0.1:9092"}
                out: {%s}
        """
            .formatted(settings, out);
    return check(
        JAVA,
        DescriptorLoader.parse(
            "my.yaml", yaml.getBytes(StandardCharsets.UTF_8), name -> Optional.of("hidden-bucket")),
        anonymous(),
        where);
  }

  private static List<String> codes(LocationCheck check) {
    return check.findings().stream().map(Finding::code).toList();
  }

  @Test
  void areWrittenForATrialOfWhichNothingIsLeft() {
    LocationCheck check =
        check(
            "directory: gs://my-bucket/checkpoints, savepoint_directory: gs://my-bucket/savepoints",
            "bucket: my-bucket",
            Where.HERE);

    assertThat(check.findings()).isEmpty();
    assertThat(check.locations())
        .extracting(Object::toString)
        .containsExactly(
            "out writes to gs://my-bucket/visits: may write",
            "checkpoints go to gs://my-bucket/checkpoints: may write",
            "savepoints go to gs://my-bucket/savepoints: may write");
    assertThat(server.names("my-bucket")).isEmpty();
    assertThat(server.requests("POST")).as("objects were made").isGreaterThanOrEqualTo(3);
  }

  @Test
  void cannotBeReachedWhereTheCredentialsOfAPlugInAreMissing() throws Exception {
    try (WeirProcess diff =
        WeirProcess.start(
            List.of("diff", "gs://my-bucket/savepoint", "gs://my-bucket/new.json"),
            Map.of("GOOGLE_APPLICATION_CREDENTIALS", folder.resolve("none.json").toString()))) {
      assertThat(diff.exitCode()).as(diff.output()).isEqualTo(2);
      assertThat(diff.output())
          .contains(
              "what is in gs:// cannot be written: the file of the credentials, "
                  + folder.resolve("none.json")
                  + ", does not exist. Set the variable, as in export"
                  + " GOOGLE_APPLICATION_CREDENTIALS=");
    }
  }

  @Test
  void areThoseOfCheckpointsToo() {
    LocationCheck check =
        check("directory: gs://nowhere/checkpoints", "bucket: my-bucket", Where.HERE);

    assertThat(check.findings())
        .singleElement()
        .asString()
        .startsWith(
            "error WEIR-F043 at my.yaml:2:19: 'gs://nowhere/checkpoints' cannot be written: there is"
                + " no bucket 'nowhere'; it is that of 'checkpoints'.");
  }

  @Test
  void areSpokenOfByTheirReferences() {
    LocationCheck check = check("", "bucket: '${envvar:BUCKET}'", Where.HERE);

    assertThat(check.findings())
        .singleElement()
        .asString()
        .contains("gs://${envvar:BUCKET}/visits");
    assertThat(check.toString()).doesNotContain("hidden-bucket");
  }

  @Test
  void areWrittenThroughRequestsThatFailNowAndThen() {
    server.inject(GcsFault.status(503).forShare(0.2));

    assertThat(codes(check("", "bucket: my-bucket", Where.HERE))).isEmpty();
  }

  @Test
  void areSaidToBeSilentWithinSeconds() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      long begin = System.nanoTime();

      LocationCheck check =
          check(
              JAVA,
              DescriptorLoader.parse(
                  "my.yaml",
                  "pipeline: {segments: [{steps_config: {in: {bootstrap_servers: 'a:1'}}}]}"
                      .getBytes(StandardCharsets.UTF_8)),
              Map.of(
                  "gs.storage.root.url", "http://127.0.0.1:" + silent.getLocalPort(),
                  "gs.auth.service.account.enable", "false",
                  "gs.auth.null.enable", "true"),
              Where.HERE);

      assertThat(codes(check)).containsExactly("WEIR-F045");
      assertThat(progress).containsExactly("Waiting for gs://my-bucket/visits, at most 30 s.");
      assertThat((System.nanoTime() - begin) / 1e9).isLessThan(60);
    }
  }

  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          HERE         | file/visits | error WEIR-F044
          PERHAPS_HERE | file/visits | warning WEIR-F044
          ELSEWHERE    | file/visits |
          HERE         | new/visits  |
          """)
  void areLookedForOnThisMachineAsFarAsTheJobRunsHere(Where where, String path, String finding)
      throws Exception {
    Path file = folder.resolve("file");
    Files.writeString(file, "");

    LocationCheck check = check("", "path: '%s'".formatted(folder.resolve(path).toUri()), where);

    assertThat(check.findings().stream().map(Object::toString).map(text -> text.split(" at ")[0]))
        .isEqualTo(Optional.ofNullable(finding).stream().toList());
    assertThat(folder.resolve("new")).doesNotExist();
  }

  @Test
  void areAConcernOfThisMachineAloneWhereOnlyAClusterKnowsThem() {
    server.inject(GcsFault.status(403));

    assertThat(check("", "bucket: my-bucket", Where.ELSEWHERE).findings())
        .singleElement()
        .asString()
        .startsWith("warning WEIR-F044")
        .contains("may not write there, on this machine;");
  }

  @Test
  void areSpokenOfInJson() {
    LocationCheck check = check("", "path: 's3://my-bucket/visits'", Where.PERHAPS_HERE);

    assertThat(
            CheckJson.of(
                    new CheckReport(
                        "copy", check.findings(), Optional.empty(), Optional.of(check.locations())))
                .replaceAll("\\s+", " "))
        .contains(
            "\"locations\" : [ { \"user\" : \"out\", \"location\" : \"s3://my-bucket/visits\","
                + " \"permitted\" : false } ]");
  }

  static List<FindingPage> pages() {
    return FindingPage.all().stream().filter(page -> page.code().matches("WEIR-F04[0-5]")).toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pages")
  void areSpokenOfAsThePageOfTheFindingShows(FindingPage page) throws Exception {
    switch (page.code()) {
      case "WEIR-F042" -> server.requireToken("secret");
      case "WEIR-F044" -> server.inject(GcsFault.status(403));
      default -> {}
    }
    Map<String, String> options = new TreeMap<>(anonymous());
    if (page.code().equals("WEIR-F041")) {
      options.remove("gs.auth.null.enable");
    }
    Section index = FindingPage.index();
    Section example = page.section("Example");

    LocationCheck check =
        check(example.java(index), example.descriptor(index, folder), options, Where.HERE);

    assertThat(codes(check)).containsExactly(page.code());
    String printed =
        check.findings().stream()
            .map(Finding::toString)
            .collect(joining("\n"))
            .replace(folder + "/", "");
    if ("update".equals(System.getProperty("weir.goldens"))) {
      Files.writeString(page.file(), page.withMessage(printed).text());
    }
    assertThat(FindingPage.read(page.file()).section("Example").block("text")).contains(printed);
  }

  /** A way to credentials, and what {@code weir check --connect} finds with them. */
  private WeirCall checkWith(Sandbox sandbox, Map<String, String> environment) throws Exception {
    return call(sandbox, List.of("check", "--connect"), "my-bucket", environment);
  }

  private WeirCall call(
      Sandbox sandbox, List<String> command, String bucket, Map<String, String> environment)
      throws Exception {
    String topic = sandbox.topics().createUnique("events");
    Path jar =
        UserJar.of(
            folder,
            "Visits implements PipelineDefinition { public String name() { return \"visits\"; } "
                + JAVA
                + "}");
    Path config =
        Files.writeString(
            folder.resolve("my.yaml"),
            """
            pipeline:
              flink: {gs.storage.root.url: "%1$s", gs.token.server.url: "%1$s/token"}
              segments: [{steps_config: {in: {bootstrap_servers: "%2$s", topic: %3$s}, out: {bucket: %4$s}}}]
            """
                .formatted(server.url(), sandbox.bootstrapServers(), topic, bucket));
    List<String> arguments = new ArrayList<>(command);
    arguments.addAll(List.of("--jar", jar.toString(), "--config", config.toString()));
    try (WeirProcess process = WeirProcess.start(arguments, environment)) {
      int code = process.exitCode();
      assertThat(process.log()).doesNotContain("hidden", "PRIVATE KEY");
      return new WeirCall(code, process.output(), process.log());
    }
  }

  @Test
  void keepAJobFromStartingWhereTheyCannotBeWritten(Sandbox sandbox) throws Exception {
    WeirCall run =
        call(
            sandbox,
            List.of("run"),
            "nowhere",
            Map.of("GCE_METADATA_HOST", server.url().substring("http://".length())));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out())
        .contains("error WEIR-F043 at ", "there is no bucket 'nowhere'")
        .doesNotContain("Starting");
  }

  private Path key() throws Exception {
    KeyPairGenerator pairs = KeyPairGenerator.getInstance("RSA");
    pairs.initialize(2048);
    String key =
        Base64.getEncoder().encodeToString(pairs.generateKeyPair().getPrivate().getEncoded());
    return Files.writeString(
        folder.resolve("key.json"),
        """
        {"type": "service_account", "project_id": "p", "private_key_id": "hidden-id",
         "private_key": "-----BEGIN PRIVATE KEY-----\\n%s\\n-----END PRIVATE KEY-----\\n",
         "client_email": "weir@p.iam.gserviceaccount.com", "client_id": "1",
         "token_uri": "%s/token"}
        """
            .formatted(key, server.url()));
  }

  @Test
  void areWrittenWithTheKeyFileOfAServiceAccount(Sandbox sandbox) throws Exception {
    server.requireToken("hidden-token");

    WeirCall check = checkWith(sandbox, Map.of("GOOGLE_APPLICATION_CREDENTIALS", key().toString()));

    assertThat(check.out())
        .contains("out writes to gs://my-bucket/visits: may write")
        .doesNotContain("WEIR-F04", "hidden", "PRIVATE KEY");
  }

  @Test
  void areNotWrittenWithAKeyThatWasDeleted(Sandbox sandbox) throws Exception {
    server.requireToken("hidden-token");
    server.refuseTokens();

    WeirCall check = checkWith(sandbox, Map.of("GOOGLE_APPLICATION_CREDENTIALS", key().toString()));

    assertThat(check.out())
        .contains("error WEIR-F042")
        .contains("the store does not take the credentials")
        .doesNotContain("hidden", "PRIVATE KEY");
  }

  @Test
  void areNotWrittenByAnAccountThatMayOnlyRead(Sandbox sandbox) throws Exception {
    server.requireToken("hidden-token", "storage.objects.get", "storage.objects.list");

    WeirCall check = checkWith(sandbox, Map.of("GOOGLE_APPLICATION_CREDENTIALS", key().toString()));

    assertThat(check.out()).contains("error WEIR-F044").doesNotContain("hidden");
  }

  @Test
  void areNotWrittenWithAKeyFileThatIsNotThere(Sandbox sandbox) throws Exception {
    WeirCall check =
        checkWith(sandbox, Map.of("GOOGLE_APPLICATION_CREDENTIALS", "/nowhere/key.json"));

    assertThat(check.out())
        .contains("error WEIR-F041")
        .contains("the file of the credentials, /nowhere/key.json, does not exist");
  }

  @Test
  void areWrittenWithTheAccountOfAMachineOrPod(Sandbox sandbox) throws Exception {
    server.requireToken("hidden-token");

    WeirCall check =
        checkWith(sandbox, Map.of("GCE_METADATA_HOST", server.url().substring("http://".length())));

    assertThat(check.out())
        .contains("out writes to gs://my-bucket/visits: may write")
        .doesNotContain("WEIR-F04", "hidden");
  }
}
