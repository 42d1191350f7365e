package dev.weir.flink.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.flink.api.connector.sink2.Committer.CommitRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Uploaded objects")
class ObjectCommitterTest {
  private static final Attempts FAST = new Attempts(3, 1, 1);

  @TempDir private Path folder;
  private ObjectStore store;

  @BeforeEach
  void open() throws IOException {
    store = ObjectStore.open(folder.toUri().toString());
  }

  private PendingObject upload(String name, String text, boolean isExact) throws IOException {
    return store.upload(store.pathOf(name), text.getBytes(StandardCharsets.UTF_8), isExact);
  }

  private void commit(ObjectMetadata metadata, PendingObject... pending) throws Exception {
    try (ObjectCommitter committer = new ObjectCommitter(store, metadata, 4, FAST)) {
      Collection<CommitRequest<PendingObject>> requests = new ArrayList<>();
      Arrays.stream(pending).forEach(each -> requests.add(new ScriptedRequest<>(each)));
      committer.commit(requests);
    }
  }

  private void commit(PendingObject... pending) throws Exception {
    commit(ObjectMetadata.NONE, pending);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void appearWhenTheyAreCommittedUnderPreciselyTheirNames() throws Exception {
    List<String> names =
        List.of(
            "?#%+&",
            "a b", "orders/12:00:00Z", "Größe", "%2F", "e\u0301", "\u00e9", "a\u00a0\u3000");
    List<PendingObject> pending = new ArrayList<>();
    for (String name : names) {
      pending.add(upload(name, name, true));
    }
    assertThat(files()).hasSize(8).allMatch(file -> file.contains(".inprogress."));

    commit(pending.toArray(new PendingObject[0]));

    assertThat(files()).containsExactlyInAnyOrderElementsOf(names);
    for (String name : names) {
      assertThat(folder.resolve(name)).hasContent(name);
    }
  }

  @Test
  void ofNoBytesAppearToo() throws Exception {
    commit(upload("empty", "", true), upload("other/part-1-0", "", false));

    assertThat(folder.resolve("empty")).isEmptyFile();
    assertThat(folder.resolve("other/part-1-0")).isEmptyFile();
  }

  @Test
  void canBeCommittedAgainAfterARecovery() throws Exception {
    PendingObject exact = upload("exact", "a", true);
    PendingObject part = upload("name/part-1-0", "b", false);
    commit(exact, part);
    commit(exact, part);

    assertThat(files()).containsExactly("exact", "name/part-1-0");
    assertThat(folder.resolve("exact")).hasContent("a");
  }

  @Test
  void thatSomebodyHasTakenAwayAreNotMissed() throws Exception {
    PendingObject exact = upload("exact", "a", true);
    commit(exact);
    Files.delete(folder.resolve("exact"));
    commit(exact);

    assertThat(files()).isEmpty();
  }

  @Test
  void neverReplaceAnObjectThatCameMeanwhile() throws Exception {
    PendingObject exact = upload("exact", "mine", true);
    Files.writeString(folder.resolve("exact"), "another");

    assertThatThrownBy(() -> commit(exact))
        .isInstanceOf(ObjectTakenException.class)
        .hasMessageStartingWith("There is another object at file:")
        .hasMessageEndingWith("Neither is lost: move the other one away, and the job goes on.");
    assertThat(folder.resolve("exact")).hasContent("another");

    Files.delete(folder.resolve("exact"));
    commit(exact);
    assertThat(folder.resolve("exact")).hasContent("mine");
  }

  @Test
  void areKeptByACheckpointAsTheyAre() throws Exception {
    PendingObjectSerializer serializer = new PendingObjectSerializer();
    PendingObject pending = upload("a b/ü", "text", true);

    PendingObject read =
        serializer.deserialize(serializer.getVersion(), serializer.serialize(pending));
    commit(read);

    assertThat(read).usingRecursiveComparison().isEqualTo(pending);
    assertThat(folder.resolve("a b/ü")).hasContent("text");
    assertThatThrownBy(() -> serializer.deserialize(2, serializer.serialize(pending)))
        .hasMessage("Pending objects of version 2 are not known here.");
  }

  /** A failure means that checkpoints of users cannot be gone on from any more. */
  @Test
  void areInCheckpointsInAFormThatStays() throws Exception {
    PendingObject pending =
        new PendingObject("gs://b/é", new byte[] {1, 2}, 3, 258, new byte[] {9});
    byte[] kept =
        HexFormat.of()
            .parseHex(
                "0000000967733a2f2f622fc3a9"
                    + "00000003"
                    + "000000020102"
                    + "0000000000000102"
                    + "0000000109");

    PendingObjectSerializer serializer = new PendingObjectSerializer();
    assertThat(serializer.serialize(pending)).isEqualTo(kept);
    assertThat(serializer.deserialize(1, kept)).usingRecursiveComparison().isEqualTo(pending);
  }

  @Test
  void getTheirMetadataAfterwardsAndThatIsTriedAgain() throws Exception {
    AtomicInteger failures = new AtomicInteger();
    List<URI> set = Collections.synchronizedList(new ArrayList<>());

    commit(
        location -> {
          assertThat(Path.of(location)).exists();
          if (failures.getAndIncrement() < 2) {
            throw new IOException("status 503");
          }
          set.add(location);
        },
        upload("a:b", "text", true));

    assertThat(set).containsExactly(folder.resolve("a:b").toUri());
  }

  @Test
  void failTheJobWhereTheStoreDoesForGood() throws Exception {
    PendingObject pending = upload("a", "text", false);

    assertThatThrownBy(
            () ->
                commit(
                    location -> {
                      throw new IOException("status 403");
                    },
                    pending))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("/a was uploaded and could not be committed: status 403");
  }
}
