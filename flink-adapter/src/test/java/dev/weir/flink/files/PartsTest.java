package dev.weir.flink.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.dsl.step.Rolling;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.flink.api.common.serialization.BulkWriter;
import org.apache.flink.api.common.serialization.Encoder;
import org.apache.flink.core.fs.local.LocalDataOutputStream;
import org.apache.flink.streaming.api.functions.sink.filesystem.PartFileInfo;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A part of a file sink")
class PartsTest {
  @TempDir private Path folder;

  private static Lines<String> lines() {
    return new Lines<>(text -> text.getBytes(UTF_8), true);
  }

  private String write(Encoder<String> encoder, String... messages) throws IOException {
    Path file = folder.resolve("part");
    try (LocalDataOutputStream part = new LocalDataOutputStream(file.toFile())) {
      for (String message : messages) {
        encoder.encode(message, part);
      }
    }
    return Files.readString(file);
  }

  @Test
  void holdsALineForEachMessage() throws IOException {
    assertThat(write(lines(), "a", "", "c")).isEqualTo("a\n\nc\n");
    for (int length : List.of((32 << 10) - 1, 32 << 10, 100_000)) {
      String text = "x".repeat(length);
      assertThat(write(lines(), text, "short", text)).isEqualTo(text + "\nshort\n" + text + "\n");
    }
    assertThat(write(new Lines<>(text -> text.getBytes(UTF_8), false), "a", "b")).isEqualTo("ab");
  }

  @Test
  void beginsWithItsHeaderWhicheverPartIsWrittenNext() throws IOException {
    HeadedLines<String> headed = new HeadedLines<>("h".getBytes(UTF_8), lines());
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");

    try (LocalDataOutputStream one = new LocalDataOutputStream(first.toFile());
        LocalDataOutputStream other = new LocalDataOutputStream(second.toFile())) {
      headed.encode("a", one);
      headed.encode("b", other);
      headed.encode("c", one);
    }

    assertThat(first).hasContent("h\na\nc");
    assertThat(second).hasContent("h\nb");
  }

  @Test
  void hasItsHeaderAlreadyWhereItIsTakenUpAgain() throws IOException {
    Path file = folder.resolve("begun");
    try (LocalDataOutputStream part = new LocalDataOutputStream(file.toFile())) {
      new HeadedLines<>("h".getBytes(UTF_8), lines()).encode("a", part);
      new HeadedLines<>("h".getBytes(UTF_8), lines()).encode("b", part);
    }

    assertThat(file).hasContent("h\na\nb");
  }

  private Path gzip(Encoder<String> encoder, String... messages) throws IOException {
    Path file = folder.resolve("part.gz");
    try (LocalDataOutputStream part = new LocalDataOutputStream(file.toFile())) {
      BulkWriter<String> writer = new GzipParts<>(encoder).create(part);
      for (String message : messages) {
        writer.addElement(message);
      }
      writer.flush();
      writer.finish();
      // As with all of Flink's formats, the sink closes the stream itself.
      assertThat(part.getPos()).isPositive();
    }
    return file;
  }

  @Test
  void isReadByAnyProgramForGzip() throws Exception {
    String[] messages = new String[10_000];
    for (int i = 0; i < messages.length; i++) {
      messages[i] = "message " + i;
    }

    Path file = gzip(lines(), messages);

    Process gunzip = new ProcessBuilder("gzip", "-dc", file.toString()).start();
    try (InputStream text = gunzip.getInputStream()) {
      assertThat(new String(text.readAllBytes(), UTF_8).lines()).containsExactly(messages);
    }
    assertThat(gunzip.waitFor()).isZero();
    assertThat(Files.size(file)).isLessThan(40_000);
  }

  @Test
  void hasItsHeaderInsideOfGzip() throws IOException {
    Path file = gzip(new HeadedLines<>("h".getBytes(UTF_8), lines()), "a", "b");

    try (InputStream text = new GZIPInputStream(Files.newInputStream(file))) {
      assertThat(text.readAllBytes()).asString(UTF_8).isEqualTo("h\na\nb\n");
    }
  }

  @Test
  void doesNotBecomeCompressedInItsMiddle() throws IOException {
    try (LocalDataOutputStream part = new LocalDataOutputStream(folder.resolve("begun").toFile())) {
      lines().encode("a", part);

      assertThatThrownBy(() -> new GzipParts<>(lines()).create(part))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith(
              "A part that was begun without compression cannot go on with gzip. ");
    }
  }

  /** What Flink says of a part that began at time 0. */
  private record Part(long getSize, long getLastUpdateTime) implements PartFileInfo<String> {
    @Override
    public String getBucketId() {
      return "";
    }

    @Override
    public long getCreationTime() {
      return 0;
    }
  }

  @ParameterizedTest(name = "{0} bytes, last message at {1}, now {2}: {3}")
  @CsvSource({
    "100, 0, 0, false",
    "101, 0, 0, true",
    "0, 999, 999, false",
    "0, 999, 1000, true",
    "0, 100, 299, false",
    "0, 100, 300, true",
  })
  void ofAFormatEndsBySizeTimeIdlenessAndCheckpoint(
      long bytes, long lastMessage, long now, boolean ends) throws IOException {
    CheckpointParts<String> policy =
        new CheckpointParts<>(
            Rolling.defaults()
                .atBytes(100)
                .after(Duration.ofSeconds(1))
                .whenIdle(Duration.ofMillis(200)));
    Part part = new Part(bytes, lastMessage);

    assertThat(
            policy.shouldRollOnEvent(part, "message")
                || policy.shouldRollOnProcessingTime(part, now))
        .isEqualTo(ends);
    assertThat(policy.shouldRollOnCheckpoint(part)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "a/b",
        "2026-01-31T10:15:30",
        "a:b/c:d",
        "with spaces/and 100%/?x=1#y+z&",
        "%20/%2F",
        "ümläut/日本/😀",
        "[a]{b}|^`\"<>",
        ".hidden",
        "http:x",
        "C:/x",
        " begins with a space",
        "ends with a space ",
      })
  void isInTheFolderOfItsName(String name) {
    String folder = new NameFolders<String>(message -> message).getBucketId(name, null);

    org.apache.flink.core.fs.Path path =
        new org.apache.flink.core.fs.Path(new org.apache.flink.core.fs.Path("file:///out"), folder);

    assertThat(path.getPath()).isEqualTo("/out/" + name);
    assertThat(new org.apache.flink.core.fs.Path(path.toString())).isEqualTo(path);
  }
}
