package dev.weir.examples.transformer;

import dev.weir.dsl.function.Accumulator;
import dev.weir.dsl.message.Message;
import dev.weir.examples.transformer.Transformer.Letter;
import java.util.ArrayList;
import java.util.List;

/** Gathers letters, and joins them with dots. */
public final class JoinedLetters implements Accumulator<Letter, List<String>, String> {
  @Override
  public List<String> create() {
    return new ArrayList<>();
  }

  @Override
  public List<String> add(List<String> letters, Message<Letter> message) {
    letters.add(message.payload().letter());
    return letters;
  }

  @Override
  public List<String> merge(List<String> left, List<String> right) {
    left.addAll(right);
    return left;
  }

  @Override
  public String getValue(List<String> letters) {
    return String.join(".", letters);
  }
}
