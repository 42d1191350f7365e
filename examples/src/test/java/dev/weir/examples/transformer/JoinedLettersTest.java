package dev.weir.examples.transformer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.dsl.message.Message;
import dev.weir.examples.transformer.Transformer.Letter;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The accumulator of the transformer")
class JoinedLettersTest {
  private static List<String> gathered(JoinedLetters letters, String... each) {
    List<String> gathered = letters.create();
    for (String letter : each) {
      gathered = letters.add(gathered, Message.of(new Letter(letter)));
    }
    return gathered;
  }

  @Test
  void mergesTwoPartsInTheirOrder() {
    JoinedLetters letters = new JoinedLetters();

    assertThat(
            letters.getValue(
                letters.merge(gathered(letters, "a", "b", "c"), gathered(letters, "d", "e"))))
        .isEqualTo("a.b.c.d.e");
  }
}
