package dev.weir.flink.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.Committer.CommitRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Committing files to a store that fails for a while")
class PatientCommitterTest {
  private final List<String> committed = new ArrayList<>();

  /** Fails so often before it commits. */
  private PatientCommitter<String> failing(int times) {
    int[] left = {times};
    return new PatientCommitter<>(
        new Committer<>() {
          @Override
          public void commit(Collection<CommitRequest<String>> requests) throws IOException {
            if (left[0]-- > 0) {
              throw new IOException("503");
            }
            requests.forEach(request -> committed.add(request.getCommittable()));
          }

          @Override
          public void close() {
            committed.add("closed");
          }
        },
        new Attempts(3, 1, 2));
  }

  private static Collection<CommitRequest<String>> requests(String... files) {
    return Stream.of(files).<CommitRequest<String>>map(ScriptedRequest::new).toList();
  }

  @Test
  void triesEachFileAgainAndNoOther() throws Exception {
    try (PatientCommitter<String> committer = failing(2)) {
      committer.commit(requests("a", "b"));
    }

    assertThat(committed).containsExactly("a", "b", "closed");
  }

  @Test
  void failsWhereItLasts() {
    assertThatThrownBy(() -> failing(3).commit(requests("a")))
        .isInstanceOf(IOException.class)
        .hasMessage("503");
    assertThat(committed).isEmpty();
  }
}
