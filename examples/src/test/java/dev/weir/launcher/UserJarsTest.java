package dev.weir.launcher;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.deployment.DescriptorLoader;
import dev.weir.launcher.error.UserMistake;
import dev.weir.launcher.pipeline.PipelineJar;
import dev.weir.launcher.run.Compilation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A pipeline in a user's jar")
class UserJarsTest {
  private static final String HELPER =
      "Helper { public static String stream() { return \"copies\"; } }";
  private static final byte[] YAML =
      """
      pipeline:
        segments:
          - steps_config:
              in: {bootstrap_servers: "127.0.0.1:9092"}
              out: {bootstrap_servers: "127.0.0.1:9092"}
      """
          .getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  private static void compile(Path path, Optional<String> name) {
    try (PipelineJar jar = PipelineJar.open(path)) {
      Compilation.compile(jar.load(name), DescriptorLoader.parse("my.yaml", YAML));
    }
  }

  private static void assertRefused(Path jar, String... texts) {
    assertThatThrownBy(() -> compile(jar, Optional.empty()))
        .isInstanceOf(UserMistake.class)
        .hasMessageContainingAll(texts);
  }

  /** A class whose definition is the given statement, in line 9 of its file. */
  private static String defining(String statement) {
    return "Mine implements PipelineDefinition {\n"
        + " public String name() { return \"mine\"; }\n"
        + " public Pipeline define() {\n"
        + statement
        + "\n } }";
  }

  static Stream<Arguments> definitions() {
    String in = "return streamingSource(\"in\", \"events\")";
    String out = ".sink(\"out\", streamSink(\"copies\"));";
    return Stream.of(
        Arguments.of(
            in + ".apply(\"batch\", batch(0)).apply(\"s\", serializer())" + out,
            "a batch holds at least one message, not 0 (Mine.java:9)"),
        Arguments.of(
            in + ".apply(\"full\", filter(null))" + out,
            "an argument is null: predicate (Mine.java:9)"),
        Arguments.of(
            "throw new AssertionError(\"not yet\");",
            "java.lang.AssertionError: not yet (Mine.java:9)"),
        Arguments.of("return define();", "java.lang.StackOverflowError (Mine.java:9)"),
        Arguments.of(
            "throw new IllegalArgumentException(\"no such tenant\");",
            "java.lang.IllegalArgumentException: no such tenant (Mine.java:9)"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("definitions")
  void isRefusedWithTheLineOfItsAuthor(String statement, String problem) throws IOException {
    assertRefused(
        UserJar.of(folder, defining(statement)),
        "The definition of com.acme.Mine failed: " + problem);
  }

  @Test
  void isRefusedWhereItIsCompiledForANewerJava() throws IOException {
    Path jar =
        UserJar.forNewerJava(
            UserJar.of(folder, "Mine implements PipelineDefinition " + UserJar.COPY), "Mine");
    String problem =
        "com.acme.Mine cannot be loaded: it is compiled for Java 55, and this is Java "
            + Runtime.version().feature();

    assertRefused(jar, "There is no pipeline in " + jar + ": " + problem, "--release");
    assertThatThrownBy(() -> compile(jar, Optional.of("com.acme.Mine")))
        .isInstanceOf(UserMistake.class)
        .hasMessageStartingWith("com.acme.Mine in " + jar + " cannot be loaded: it is compiled");
  }

  @Test
  void isRefusedWhereItsParentIsNotInTheJar() throws IOException {
    Path jar =
        UserJar.of(
            folder,
            "Base implements PipelineDefinition " + UserJar.COPY,
            "Mine extends Base implements PipelineDefinition { }");

    assertRefused(
        UserJar.without(jar, "Base"),
        "com.acme.Mine cannot be loaded: it needs com.acme.Base, which is not in the jar;"
            + " build the jar with all libraries that it needs");
  }

  @Test
  void isRefusedWhereItsDefinitionNeedsAClassThatIsNotInTheJar() throws IOException {
    String statement =
        "return streamingSource(\"in\", \"e\").sink(\"out\", streamSink(Helper.stream()));";
    Path jar = UserJar.of(folder, HELPER, defining(statement));

    assertRefused(
        UserJar.without(jar, "Helper"),
        "The definition of com.acme.Mine failed: it needs com.acme.Helper, which is not in the jar;"
            + " build the jar with all libraries that it needs (Mine.java:9)");
  }

  @Test
  void isRefusedWhereAPayloadNeedsAClassThatIsNotInTheJar() throws IOException {
    String statement =
        "return streamingSource(\"in\", \"e\").apply(\"parser\", parser(Payload.class))"
            + ".apply(\"s\", serializer()).sink(\"out\", streamSink(\"copies\"));";
    Path jar = UserJar.of(folder, HELPER, "Payload { public Helper helper; }", defining(statement));

    assertRefused(
        UserJar.without(jar, "Helper"),
        "The definition of com.acme.Mine failed: it needs com.acme.Helper, which is not in the jar");
  }

  @Test
  void isRefusedWhereItsClassCannotBeMade() throws IOException {
    assertRefused(
        UserJar.of(
            folder,
            "Mine implements PipelineDefinition { static final int PORT = Integer.parseInt(\"x\");"
                + UserJar.COPY.substring(1)),
        "The static initializer of com.acme.Mine failed: java.lang.NumberFormatException");
    assertRefused(
        UserJar.of(
            folder,
            "Outer { public class Mine implements PipelineDefinition " + UserJar.COPY + "}"),
        "com.acme.Outer$Mine is an inner class; make it static");
    assertRefused(
        UserJar.of(folder, "Mine extends Object { }"),
        "no class in it, unless it is abstract, implements dev.weir.dsl.PipelineDefinition.");
  }

  @Test
  void isFoundInANestedClassAndWithAPrivateConstructor() throws IOException {
    compile(
        UserJar.of(
            folder,
            "Outer { private static class Mine implements PipelineDefinition { private Mine() {}"
                + UserJar.COPY.substring(1)
                + "}"),
        Optional.empty());
  }
}
