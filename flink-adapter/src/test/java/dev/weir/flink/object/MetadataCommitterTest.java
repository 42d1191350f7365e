package dev.weir.flink.object;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.connector.sink2.Committer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Metadata of what another committer commits")
class MetadataCommitterTest {
  /** Commits what does not begin with "later". */
  private static final class PuttingOff implements Committer<String> {
    @Override
    public void commit(Collection<CommitRequest<String>> requests) {
      for (CommitRequest<String> request : requests) {
        if (request.getCommittable().startsWith("later")) {
          request.retryLater();
        }
      }
    }

    @Override
    public void close() {}
  }

  @Test
  void isSetOfAllThatIsCommittedNow() throws Exception {
    List<URI> set = new ArrayList<>();
    ScriptedRequest<String> later = new ScriptedRequest<>("later");
    try (MetadataCommitter<String> committer =
        new MetadataCommitter<>(
            new PuttingOff(),
            text -> text.isEmpty() ? Optional.empty() : Optional.of(URI.create("gs://b/" + text)),
            set::add)) {
      committer.commit(
          List.of(
              new ScriptedRequest<>("a"),
              new ScriptedRequest<>("a"),
              later,
              new ScriptedRequest<>("")));
    }

    assertThat(set).containsExactly(URI.create("gs://b/a"), URI.create("gs://b/a"));
    assertThat(later.isLater()).isTrue();
  }
}
