package dev.weir.benchmarks.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FreshJvmTest {
  @Test
  void aFreshJvmHasTheContestantsFlagsAndItsTemporaryFolder() {
    assertThat(
            FreshJvm.flags(
                List.of(
                    "-Xmx1g",
                    "-XX:+UseG1GC",
                    "-Djava.io.tmpdir=/contests/temporary",
                    "-Dsomething=else",
                    "--add-opens=java.base/java.util=ALL-UNNAMED")))
        .containsExactly(
            "-Xmx1g",
            "-XX:+UseG1GC",
            "-Djava.io.tmpdir=/contests/temporary",
            "--add-opens=java.base/java.util=ALL-UNNAMED");
  }
}
