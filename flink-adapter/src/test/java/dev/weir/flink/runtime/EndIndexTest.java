package dev.weir.flink.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.operators.KeyContext;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The index of ends")
class EndIndexTest {
  private static final TimeWindow FIRST = new TimeWindow(0, 10);
  private static final TimeWindow SECOND = new TimeWindow(5, 15);

  private final List<String> ended = new ArrayList<>();
  private final Keys keys = new Keys();
  private final EndIndex index =
      new EndIndex(keys, window -> ended.add(keys.getCurrentKey() + " " + window.getStart()));

  private static final class Keys implements KeyContext {
    private Object current;

    @Override
    public void setCurrentKey(Object key) {
      current = key;
    }

    @Override
    public Object getCurrentKey() {
      return current;
    }
  }

  private void add(String key, TimeWindow window) {
    keys.setCurrentKey(key);
    index.add(window);
  }

  @Test
  void endsEachWindowOfEachKeyOnceInTheOrderOfTheirEnds() throws Exception {
    add("a", SECOND);
    add("b", FIRST);
    add("a", FIRST);
    add("c", SECOND);

    index.advance(8);
    assertThat(ended).isEmpty();

    index.advance(9);
    assertThat(ended).containsExactly("b 0", "a 0");

    index.advance(14);
    index.advance(Long.MAX_VALUE);
    assertThat(ended).containsExactly("b 0", "a 0", "a 5", "c 5");
  }

  @Test
  void takesAWindowAnewThatHasEnded() throws Exception {
    add("a", FIRST);
    index.advance(9);
    add("b", FIRST);
    index.advance(9);

    assertThat(ended).containsExactly("a 0", "b 0");
  }
}
