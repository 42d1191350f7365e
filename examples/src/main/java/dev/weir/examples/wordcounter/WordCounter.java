package dev.weir.examples.wordcounter;

import static dev.weir.dsl.Sinks.streamSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.flatMap;
import static dev.weir.dsl.Steps.map;
import static dev.weir.dsl.Steps.reducer;
import static dev.weir.dsl.Windows.tumbling;

import dev.weir.dsl.Pipeline;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.message.Message;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Says a word, and that it is the third of its kind, whenever it is. */
public final class WordCounter implements PipelineDefinition {
  @Override
  public String name() {
    return "word-counter";
  }

  @Override
  public Pipeline define() {
    return streamingSource("myinput", "sentences")
        .apply("words", flatMap(WordCounter::words))
        .apply("count", reducer(tumbling(3), new WordCount()).groupBy(m -> m.payload()))
        .apply("bytes", map(m -> m.payload().getBytes(StandardCharsets.UTF_8)))
        .sink("mysink", streamSink("counted-words"));
  }

  static List<String> words(Message<byte[]> sentence) {
    String text = new String(sentence.payload(), StandardCharsets.UTF_8);
    return Stream.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+"))
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
