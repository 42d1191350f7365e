package dev.weir.examples.wordcounter;

import dev.weir.dsl.function.Accumulator;
import dev.weir.dsl.message.Message;

/** Counts a word, and says both. */
public final class WordCount implements Accumulator<String, WordCount.Counted, String> {
  /**
   * A word and how often it came.
   *
   * @param word the word; null before it came
   * @param times how often
   */
  public record Counted(String word, int times) {}

  @Override
  public Counted create() {
    return new Counted(null, 0);
  }

  @Override
  public Counted add(Counted counted, Message<String> message) {
    return new Counted(message.payload(), counted.times() + 1);
  }

  @Override
  public Counted merge(Counted left, Counted right) {
    return new Counted(
        left.word() == null ? right.word() : left.word(), left.times() + right.times());
  }

  @Override
  public String getValue(Counted counted) {
    return counted.word() + " " + counted.times();
  }
}
