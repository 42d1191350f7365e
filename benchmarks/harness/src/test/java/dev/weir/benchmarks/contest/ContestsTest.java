package dev.weir.benchmarks.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ContestsTest {
  private static final List<Contest> ALL = List.of(named("W1"), named("W2"), named("W3"));

  private static Contest named(String name) {
    return new Counting(name, List.of());
  }

  @Test
  void allTakePartWhereNoneIsNamed() {
    assertThat(Contests.chosen(ALL, "")).isEqualTo(ALL);
  }

  @Test
  void thoseThatAreNamedTakePartInTheOrderOfAll() {
    assertThat(Contests.chosen(ALL, " W3, W1")).containsExactly(ALL.get(0), ALL.get(2));
  }

  @Test
  void unknownNamesAreRefused() {
    assertThatThrownBy(() -> Contests.chosen(ALL, "W1,W4"))
        .hasMessage("There is no contest 'W4'. There are: W1, W2, W3");
  }
}
