package dev.weir.dsl;

import static dev.weir.dsl.Sinks.exact;
import static dev.weir.dsl.Sinks.fileSink;
import static dev.weir.dsl.Sinks.gcsSink;
import static dev.weir.dsl.Sinks.gzip;
import static dev.weir.dsl.Sinks.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.dsl.message.Message;
import dev.weir.dsl.step.Compression;
import dev.weir.dsl.step.FileProperties;
import dev.weir.dsl.step.FileSinkStep;
import dev.weir.dsl.step.ObjectNaming;
import dev.weir.dsl.step.ObjectSinkStep;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Sinks of files and objects")
class FileSinksTest {
  static String ofThisSecond() {
    return "now";
  }

  static String ofSize(Message<byte[]> message) {
    return "size-" + message.payload().length;
  }

  private static String nameOf(ObjectSink sink) throws Exception {
    return ((ObjectSinkStep) sink.step()).generator().apply(Message.of(new byte[3]));
  }

  @Test
  void takeNamesFromFunctionsWithTheMessageAndWithout() throws Exception {
    assertThat(nameOf(gcsSink("b", FileSinksTest::ofThisSecond))).isEqualTo("now");
    assertThat(nameOf(gcsSink("b", FileSinksTest::ofSize))).isEqualTo("size-3");
    assertThat(nameOf(fileSink("/a", () -> "a"))).isEqualTo("a");
    assertThat(nameOf(fileSink("/a", message -> "b"))).isEqualTo("b");
  }

  @Test
  void sayWhatTheirStepsSay() {
    FileProperties properties =
        new FileProperties(
            "p",
            ".s",
            Optional.of("text/plain; charset=utf-8"),
            new TreeMap<>(Map.of("a", "b")),
            Compression.GZIP);
    FileSink files =
        fileSink("/a")
            .prefix("p")
            .suffix(".s")
            .contentType("text/plain; charset=utf-8")
            .metadata("a", "b")
            .compression(gzip())
            .rolling(
                lines().atBytes(1).after(Duration.ofSeconds(2)).whenIdle(Duration.ofMillis(3)));
    ObjectSink objects =
        gcsSink("b", () -> "a")
            .prefix("p")
            .suffix(".s")
            .contentType("text/plain; charset=utf-8")
            .metadata("a", "b")
            .compression(gzip())
            .naming(exact())
            .rolling(lines().withoutLineBreaks());

    assertThat(((FileSinkStep) files.step()).properties()).isEqualTo(properties);
    assertThat(((FileSinkStep) files.step()).rolling().bytes()).isEqualTo(1);
    ObjectSinkStep step = (ObjectSinkStep) objects.step();
    assertThat(step.location()).isEqualTo("gs://b/");
    assertThat(step.properties()).isEqualTo(properties);
    assertThat(step.naming()).isEqualTo(ObjectNaming.EXACT);
    assertThat(step.rolling()).hasValueSatisfying(each -> assertThat(each.lineBreaks()).isFalse());
  }

  private static Arguments refused(ThrowingCallable call, String message) {
    return Arguments.of(message, call);
  }

  static Stream<Arguments> refusals() {
    FileSink sink = fileSink("/a");
    return Stream.of(
        refused(() -> sink.prefix(""), "the prefix of files is not empty"),
        refused(() -> sink.prefix("a/b"), "the prefix of files has no '/': 'a/b'"),
        refused(() -> sink.suffix("/"), "the suffix of files has no '/': '/'"),
        refused(
            () -> sink.prefix("12:00"),
            "the prefix of files has no ':', which Flink takes for a scheme's: '12:00'"),
        refused(
            () -> sink.suffix("\\a"),
            "the suffix of files has no '\\', which Flink takes for '/': '\\a'"),
        refused(
            () -> sink.suffix("é".repeat(33)),
            "the suffix of files is at most 64 bytes of UTF-8, not 66"),
        refused(() -> sink.suffix("a\n"), "the suffix of files has no control characters"),
        refused(
            () -> sink.contentType("json"),
            "a content type is one such as application/json, not 'json'"),
        refused(() -> sink.metadata(" ", "a"), "a key of metadata is not empty"),
        refused(() -> sink.metadata("a", "b\r\n"), "metadata has no control characters"),
        refused(
            () -> sink.metadata("a", "b".repeat(8192)),
            "metadata is at most 8192 bytes of UTF-8, not 8193"),
        refused(() -> lines().atBytes(0), "a part holds at least a byte, not 0"),
        refused(
            () -> lines().after(Duration.ZERO),
            "the time after which a part ends is at least a millisecond, not PT0S"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusals")
  void refuseWhatNoFileSystemTakes(String message, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
