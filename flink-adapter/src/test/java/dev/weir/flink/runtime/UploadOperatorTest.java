package dev.weir.flink.runtime;

import static dev.weir.flink.runtime.TestedOperator.STEP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.dsl.message.Message;
import dev.weir.dsl.policy.InvalidPolicy;
import dev.weir.dsl.type.PayloadType;
import dev.weir.flink.object.Attempts;
import dev.weir.flink.object.NamePartitioner;
import dev.weir.flink.object.NamedObject;
import dev.weir.flink.object.PendingObject;
import dev.weir.flink.object.UploadSettings;
import dev.weir.flink.types.MessageTypeInfo;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.util.OutputTag;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The upload of objects")
class UploadOperatorTest {
  private static final OutputTag<Message<byte[]>> DEAD =
      new OutputTag<>("dead", MessageTypeInfo.<byte[]>of(PayloadType.BYTES));

  private static final FailureHandling TO_DEAD_LETTERS =
      new FailureHandling(
          InvalidPolicy.DLQ,
          InvalidPolicy.DLQ,
          null,
          new DeadLetterOutputs(Map.of("", DEAD), payload -> null),
          null,
          Clock.systemUTC());

  @TempDir private Path folder;

  private UploadOperator operator(
      boolean isExact, boolean isCompressed, int uploads, long backlog) {
    return new UploadOperator(
        STEP,
        new UploadSettings(
            folder.toUri().toString(), isExact, "part", ".txt", isCompressed, uploads, backlog),
        new Attempts(2, 1, 1),
        TO_DEAD_LETTERS);
  }

  private UploadOperator exact() {
    return operator(true, false, 4, 1 << 20);
  }

  private static void send(
      TestedOperator<NamedObject, PendingObject> upload, String name, String text)
      throws Exception {
    upload.send(new NamedObject(name, text.getBytes(StandardCharsets.UTF_8)), 5);
  }

  private String nameOf(PendingObject pending) {
    return folder.relativize(Path.of(URI.create(pending.location()))).toString();
  }

  private static List<String> letters(TestedOperator<NamedObject, PendingObject> upload) {
    return upload.sideOutput(DEAD).stream()
        .map(
            letter ->
                new String(letter.payload(), StandardCharsets.UTF_8)
                    + " "
                    + DeadLetters.text(letter, DeadLetters.CAUSE)
                    + ": "
                    + DeadLetters.text(letter, DeadLetters.REASON))
        .toList();
  }

  private List<Path> unfinished() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().contains(".inprogress.")).toList();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 100})
  void isDoneBeforeTheBarrierGoesOn(int concurrent) throws Exception {
    try (TestedOperator<NamedObject, PendingObject> upload =
        TestedOperator.of(operator(false, false, concurrent, 10))) {
      for (int i = 0; i < 50; i++) {
        send(upload, "name", "message " + i);
      }
      upload.checkpoint(1);

      assertThat(upload.payloads())
          .hasSize(50)
          .extracting(this::nameOf)
          .doesNotHaveDuplicates()
          .allMatch(name -> name.matches("name/part-[0-9a-f-]{36}-\\d+\\.txt"));
      assertThat(unfinished()).hasSize(50);
    }
  }

  @Test
  void isDoneWhenTheInputEnds() throws Exception {
    try (TestedOperator<NamedObject, PendingObject> upload = TestedOperator.of(exact())) {
      send(upload, "a:b", "text");
      upload.finish();

      assertThat(upload.payloads()).extracting(this::nameOf).containsExactly("a:b");
    }
  }

  @Test
  void maySqueezeTheBytes() throws Exception {
    try (TestedOperator<NamedObject, PendingObject> upload =
        TestedOperator.of(operator(false, true, 1, 10))) {
      send(upload, "name", "text");
      upload.checkpoint(1);

      byte[] stored = Files.readAllBytes(unfinished().get(0));
      try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(stored))) {
        assertThat(gzip.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("text");
      }
      assertThat(upload.payloads())
          .extracting(PendingObject::size)
          .containsExactly((long) stored.length);
    }
  }

  @Test
  void ofANameThatIsPendingIsRefusedAndTheMessageKept() throws Exception {
    try (TestedOperator<NamedObject, PendingObject> upload = TestedOperator.of(exact())) {
      send(upload, "a", "first");
      send(upload, "a", "second");
      send(upload, "a/b", "third");
      upload.checkpoint(1);
      send(upload, "a", "fourth");
      upload.complete(1);
      send(upload, "a", "fifth");
      upload.checkpoint(2);

      assertThat(upload.payloads()).extracting(this::nameOf).containsExactly("a");
      assertThat(letters(upload))
          .containsExactly(
              "second object-name: another message has its object's name",
              "third object-name: another message's object has the name of its object's folder",
              "fourth object-name: another message has its object's name",
              "fifth object-name: another message has its object's name");
    }
  }

  @Test
  void ofANameThatTheStoreHasIsRefusedAndTheMessageKept() throws Exception {
    Files.writeString(folder.resolve("a"), "there");
    Files.createDirectories(folder.resolve("b"));
    try (TestedOperator<NamedObject, PendingObject> upload =
        TestedOperator.of(operator(true, false, 1, 10))) {
      send(upload, "a", "first");
      send(upload, "b", "second");
      send(upload, "c", "third");
      upload.checkpoint(1);

      assertThat(upload.payloads()).extracting(this::nameOf).containsExactly("c");
      assertThat(letters(upload))
          .containsExactly(
              "first object-name: an object or a folder has its object's name already",
              "second object-name: an object or a folder has its object's name already");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void ofANameAndOfItsFoldersAreOneSubtasksWhichKnowsThatTheyConflict(int subtasks) {
    NamePartitioner partitioner = new NamePartitioner();
    for (int i = 0; i < 100; i++) {
      String folder = "folder " + i;
      assertThat(List.of(folder + "/a", folder + "/b", folder + "/a/b"))
          .allMatch(
              name ->
                  partitioner.partition(name, subtasks) == partitioner.partition(folder, subtasks));
    }
    assertThat(
            IntStream.range(0, 100)
                .map(i -> partitioner.partition("folder " + i + "/a", subtasks))
                .distinct())
        .hasSize(subtasks);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void belowAFileIsRefusedAndTheMessageKept(boolean isExact) throws Exception {
    Files.writeString(folder.resolve("file"), "");
    try (TestedOperator<NamedObject, PendingObject> upload =
        TestedOperator.of(operator(isExact, false, 1, 10))) {
      send(upload, "file/a/b", "first");
      send(upload, "other", "second");
      upload.checkpoint(1);

      assertThat(upload.payloads()).hasSize(1);
      assertThat(letters(upload))
          .containsExactly("first object-name: an object has the name of its object's folder");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void remembersPendingNamesInOneSubtaskOfAnyNumber(int subtasks) throws Exception {
    OperatorSubtaskState state;
    try (TestedOperator<NamedObject, PendingObject> upload = TestedOperator.of(exact())) {
      for (int i = 0; i < 30; i++) {
        send(upload, "n" + i, "text");
      }
      state = upload.checkpoint(1);
    }
    int refused = 0;
    for (int subtask = 0; subtask < subtasks; subtask++) {
      try (TestedOperator<NamedObject, PendingObject> upload =
          TestedOperator.restored(exact(), state, subtasks, subtask)) {
        for (int i = 0; i < 30; i++) {
          if (new NamePartitioner().partition("n" + i, subtasks) == subtask) {
            send(upload, "n" + i, "again");
          }
        }
        upload.checkpoint(2);
        refused += letters(upload).size();
        assertThat(upload.payloads()).isEmpty();
      }
    }
    assertThat(refused).isEqualTo(30);
  }

  @Test
  void thatFailsForGoodFailsTheJobWhateverThePolicy() throws Exception {
    try (TestedOperator<NamedObject, PendingObject> upload = TestedOperator.of(exact())) {
      send(upload, "longer than files may be".repeat(11), "text");

      assertThatThrownBy(() -> upload.checkpoint(1))
          .isInstanceOf(StepFailedException.class)
          .hasMessageContaining("step 'step' of pipeline 'pipeline' failed at")
          .hasRootCauseInstanceOf(IOException.class);
      assertThat(letters(upload)).isEmpty();
    }
  }

  @Test
  void endsItsThreadsWithItsTask() throws Exception {
    try (TestedOperator<NamedObject, PendingObject> upload = TestedOperator.of(exact())) {
      send(upload, "a", "text");
    }

    // The pool has ended a moment before its threads have.
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .noneMatch(name -> name.startsWith("object-upload")));
  }
}
