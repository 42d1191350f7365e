package dev.weir.benchmarks.contest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JvmFlagsTest {
  private static final List<String> FLAGS =
      List.of("-Xms1g", "-Xmx1g", "-XX:+UseG1GC", "-XX:MaxGCPauseMillis=200", "-Dlevel=low");

  @Test
  void whatIsSetAgainStandsOnceWithItsLastValue() {
    assertThat(
            JvmFlags.and(
                FLAGS,
                List.of(
                    "-Xmx2g", "-Xms2g", "-XX:-UseG1GC", "-XX:MaxGCPauseMillis=9", "-Dlevel=high")))
        .containsExactly(
            "-Xms2g", "-Xmx2g", "-XX:-UseG1GC", "-XX:MaxGCPauseMillis=9", "-Dlevel=high");
  }

  @Test
  void whatSetsSomethingElseIsAdded() {
    assertThat(JvmFlags.and(FLAGS, List.of("-Xmn64m", "-Xint", "--add-opens=a/b=c", "-Dlevels=2")))
        .startsWith(FLAGS.toArray(new String[0]))
        .endsWith("-Xmn64m", "-Xint", "--add-opens=a/b=c", "-Dlevels=2");
  }
}
