package dev.weir.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sandbox.junit.Sandbox;
import dev.weir.sandbox.junit.SandboxExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A mistake of the user")
@ExtendWith(SandboxExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WeirMistakesIT {
  private static final String YAML =
      """
      pipeline:
        segments:
          - steps_config:
              in: {bootstrap_servers: "%s", topic: %s}
              out: {bootstrap_servers: "%s", topic: %s}
      """;

  @TempDir static Path folder;

  @BeforeAll
  void writeFiles(Sandbox sandbox) throws IOException {
    sandbox.topics().create("mistakes-events", 1);
    sandbox.topics().create("mistakes-copies", 1);
    String broker = sandbox.bootstrapServers();
    write("good.yaml", YAML.formatted(broker, "mistakes-events", broker, "mistakes-copies"));
    write("topics.yaml", YAML.formatted(broker, "mistakes-event", broker, "mistakes-copies"));
    write("down.yaml", YAML.formatted("127.0.0.1:1", "a", "127.0.0.1:1", "b"));
    write("host.yaml", YAML.formatted("no-such-host.invalid:9092", "a", broker, "b"));
    write("step.yaml", YAML.formatted(broker, "a", broker, "b").replace("out:", "uot:"));
    write("tab.yaml", "pipeline:\n\tsegments: []\n");
    Files.move(
        UserJar.of(folder, "Copy implements PipelineDefinition " + UserJar.COPY),
        folder.resolve("one.jar"));
    Files.move(
        UserJar.of(
            folder,
            "First implements PipelineDefinition " + UserJar.COPY,
            "Second implements PipelineDefinition " + UserJar.COPY,
            "NoConstructor implements PipelineDefinition { NoConstructor(int i) {} "
                + UserJar.COPY.substring(1),
            "BadConstructor implements PipelineDefinition { public BadConstructor() {"
                + " throw new IllegalStateException(\"no luck\"); } "
                + UserJar.COPY.substring(1),
            "BadDefine implements PipelineDefinition { public String name() { return \"bad\"; }"
                + " public Pipeline define() { return (Pipeline) (Object) \"x\".substring(5); } }",
            "BadSteps implements PipelineDefinition { public String name() { return \"bad name\"; }"
                + " public Pipeline define() { return streamingSource(\"in\", \"e\")"
                + ".sink(\"in\", streamSink(\"c\")); } }",
            "Broken implements PipelineDefinition { public String name() { return \"broken\"; }"
                + " public Pipeline define() { throw new InternalError(\"no luck\"); } }",
            "Other { }"),
        folder.resolve("many.jar"));
    Files.move(UserJar.of(folder, "Other { }"), folder.resolve("none.jar"));
  }

  private static void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private static void assertExplained(List<String> arguments, String... texts) throws Exception {
    assertExplained(arguments, Map.of(), texts);
  }

  private static void assertExplained(
      List<String> arguments, Map<String, String> environment, String... texts) throws Exception {
    try (WeirProcess weir = WeirProcess.start(arguments, environment)) {
      assertThat(weir.exitCode()).as(weir.output()).isEqualTo(2);
      assertThat(weir.output()).contains(texts).doesNotContainPattern("(?m)^\\s+at ");
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          foo | There is no command 'weir foo'.
          run | Missing required options: '--jar=<jar>', '--config=<config>'
          run --jar FOLDER/absent.jar --config FOLDER/good.yaml | There is no jar
          run --jar FOLDER/good.yaml --config FOLDER/good.yaml | is not a jar; give the jar that your build makes
          run --jar FOLDER/none.jar --config FOLDER/good.yaml | no class in it, unless it is abstract, implements dev.weir.dsl.PipelineDefinition
          run --jar FOLDER/many.jar --config FOLDER/good.yaml | com.acme.Broken, com.acme.First, com.acme.NoConstructor, com.acme.Second; choose one with --pipeline
          run --jar FOLDER/one.jar --pipeline com.acme.Nope --config FOLDER/good.yaml | com.acme.Nope is not a pipeline in FOLDER/one.jar: it has com.acme.Copy.
          run --jar FOLDER/many.jar --pipeline com.acme.Other --config FOLDER/good.yaml | com.acme.Other is not a pipeline
          run --jar FOLDER/many.jar --pipeline com.acme.NoConstructor --config FOLDER/good.yaml | has no constructor without arguments
          run --jar FOLDER/many.jar --pipeline com.acme.BadConstructor --config FOLDER/good.yaml | The constructor of com.acme.BadConstructor failed: java.lang.IllegalStateException: no luck (BadConstructor.java:6)
          run --jar FOLDER/many.jar --pipeline com.acme.BadDefine --config FOLDER/good.yaml | The definition of com.acme.BadDefine failed: java.lang.StringIndexOutOfBoundsException
          run --jar FOLDER/many.jar --pipeline com.acme.A$B --config FOLDER/good.yaml | com.acme.A$B is not a pipeline
          run --jar FOLDER/many.jar --pipeline com.acme.BadSteps --config FOLDER/tab.yaml | 3 errors; nothing was started.
          run --jar FOLDER/one.jar --config FOLDER/absent.yaml | absent.yaml:1:1: The file does not exist.
          run --jar FOLDER/one.jar --config FOLDER | This is a folder.
          run --jar FOLDER/one.jar --config FOLDER/tab.yaml | tab.yaml:2:1: The file is not YAML
          run --jar FOLDER/one.jar --config FOLDER/step.yaml | step.yaml:5:14: The pipeline has no step 'uot'.
          run --jar FOLDER/one.jar --config FOLDER/down.yaml | The Kafka brokers 127.0.0.1:1 do not answer within 8 s: nothing listens there;
          run --jar FOLDER/one.jar --config FOLDER/host.yaml | no-such-host.invalid:9092 cannot be found: this machine knows no such host
          run --jar FOLDER/one.jar --config FOLDER/topics.yaml | Did you mean 'mistakes-events'?
          check --config FOLDER/good.yaml | Missing required option: '--jar=<jar>'
          check --jar FOLDER/absent.jar --config FOLDER/good.yaml | There is no jar
          check --jar FOLDER/one.jar --config FOLDER/step.yaml | 2 errors; each code has a page in docs/findings/
          check --jar FOLDER/one.jar --config FOLDER/down.yaml --connect | Waiting for the Kafka brokers 127.0.0.1:1 (nothing listens there yet), at most 8 s.
          check --jar FOLDER/one.jar --config FOLDER/topics.yaml --connect | in reads mistakes-event at
          run --jar FOLDER/one.jar --config FOLDER/good.yaml --web-port 99999 | --web-port is 99999
          run --jar FOLDER/one.jar --config FOLDER/good.yaml --health-port 99999 | --health-port is 99999
          run --jar FOLDER/one.jar --config FOLDER/good.yaml --stop now | --stop is 'now'; give cancel, savepoint or drain.
          run --jar FOLDER/one.jar --config FOLDER/good.yaml --stop savepoint | --stop savepoint has nowhere to write: say pipeline.checkpointing.savepoint_directory in the descriptor.
          run --jar FOLDER/one.jar --config FOLDER/good.yaml --stop-timeout 0 | --stop-timeout is 0; give at least 1 second.
          run --jar FOLDER/one.jar --config FOLDER/good.yaml --resume | There is nowhere to resume from: the descriptor says no directory
          run --jar FOLDER/one.jar --config FOLDER/good.yaml --resume --from-savepoint x | exclude each other; give one of them.
          run --jar FOLDER/one.jar --config FOLDER/good.yaml --resume --until-latest | --until-latest does not go with --resume
          run --jar FOLDER/one.jar --config FOLDER/good.yaml --web-port x | Invalid value for option '--web-port'
          """)
  void isExplainedInASentence(String line, String text) throws Exception {
    List<String> arguments = List.of(line.replace("FOLDER", folder.toString()).split(" "));
    assertExplained(arguments, text.replace("FOLDER", folder.toString()));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --web-port PORT                                    | The port PORT is in use; give another with --web-port, or
          --health-port PORT                                 | The port PORT is in use; give another with --health-port, or
          -D metrics.type=prometheus -D metrics.port=PORT    | The port PORT is in use, where Prometheus is to read metrics
          """)
  void isExplainedForAPortInUse(String options, String text) throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());
      String line =
          "run --jar " + folder.resolve("one.jar") + " --config " + folder.resolve("good.yaml");
      assertExplained(
          List.of((line + " " + options.replace("PORT", port)).split(" ")),
          text.replace("PORT", port));
    }
  }

  @Test
  void isNotADsnBecauseWeirRunHasTheLibraryOfSentry() throws Exception {
    try (WeirProcess weir =
        WeirProcess.start(
            List.of(
                "check",
                "--strict",
                "--jar",
                folder.resolve("one.jar").toString(),
                "--config",
                folder.resolve("good.yaml").toString(),
                "-D",
                "sentry_sdk_config.dsn=https://hush@sentry.example.com/1"))) {
      assertThat(weir.exitCode()).as(weir.output()).isZero();
      assertThat(weir.output()).doesNotContain("hush");
    }
  }

  @Test
  void isExplainedForAnOldOrMissingJava() throws Exception {
    Path old = folder.resolve("old-java");
    Files.createDirectories(old.resolve("bin"));
    Path java = old.resolve("bin/java");
    Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019-01-15' >&2\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();

    assertExplained(
        List.of("demo"), Map.of("JAVA_HOME", old.toString()), "is Java 11; Weir needs a JDK 17");
    assertExplained(
        List.of("demo"), Map.of("JAVA_HOME", folder.toString()), "which has no bin/java");
  }

  @Test
  void isToldFromWhatNobodyExpects() throws Exception {
    try (WeirProcess weir =
        WeirProcess.start(
            List.of(
                "run",
                "--jar",
                folder.resolve("many.jar").toString(),
                "--pipeline",
                "com.acme.Broken",
                "--config",
                folder.resolve("good.yaml").toString()))) {
      assertThat(weir.exitCode()).as(weir.output()).isEqualTo(1);
      assertThat(weir.output())
          .contains(
              "This is a fault of Weir's or of this machine: java.lang.InternalError: no luck")
          .doesNotContainPattern("(?m)^\\s+at ");
    }
  }

  @Test
  void showsItsStackTraceOnlyWhenAsked() throws Exception {
    try (WeirProcess weir =
        WeirProcess.start(
            List.of("--debug", "run", "--jar", "absent.jar", "--config", "absent.yaml"))) {
      assertThat(weir.exitCode()).isEqualTo(2);
      assertThat(weir.output())
          .contains("There is no jar absent.jar")
          .containsPattern("(?m)^\\s+at dev.weir.launcher");
    }
  }
}
