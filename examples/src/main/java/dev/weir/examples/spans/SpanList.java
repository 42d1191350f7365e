package dev.weir.examples.spans;

import dev.weir.dsl.function.Accumulator;
import dev.weir.dsl.message.Message;
import dev.weir.examples.spans.SpansBuffer.Span;
import java.util.ArrayList;
import java.util.List;

/** Gathers spans in the order in which they come. */
public final class SpanList implements Accumulator<Span, List<Span>, List<Span>> {
  @Override
  public List<Span> create() {
    return new ArrayList<>();
  }

  @Override
  public List<Span> add(List<Span> spans, Message<Span> message) {
    spans.add(message.payload());
    return spans;
  }

  @Override
  public List<Span> merge(List<Span> left, List<Span> right) {
    left.addAll(right);
    return left;
  }

  @Override
  public List<Span> getValue(List<Span> spans) {
    return spans;
  }
}
