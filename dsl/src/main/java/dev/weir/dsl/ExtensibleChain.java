package dev.weir.dsl;

import dev.weir.dsl.graph.CodeLine;
import dev.weir.dsl.graph.StepDraft;
import dev.weir.dsl.step.Step;
import java.util.List;
import java.util.Set;

/**
 * An open chain: steps can follow, and it knows the type of the payload that reaches its end.
 *
 * <pre>{@code
 * ExtensibleChain<byte[]> events = streamingSource("myinput", "events");
 * ExtensibleChain<Integer> sizes = events.apply("size", map(message -> message.payload().length));
 * Chain chain = sizes.apply("serializer", serializer()).sink("mysink", streamSink("sizes"));
 * }</pre>
 *
 * <p>Immutable: each call makes a new chain and leaves this one as it was.
 *
 * @param <T> the type of the payload at its end
 */
public final class ExtensibleChain<T> {
  private static final Set<Class<?>> FACADE =
      Set.of(ExtensibleChain.class, Sources.class, Steps.class, Sinks.class);

  private final StepDraft end;

  private ExtensibleChain(StepDraft end) {
    this.end = end;
  }

  /** Begins a chain; the type parameter must be what the step emits. */
  static <T> ExtensibleChain<T> begin(String name, Step source) {
    return new ExtensibleChain<>(draft(name, source, List.of()));
  }

  /** Appends a primitive step; the type parameter must be what the step emits. */
  <O> ExtensibleChain<O> append(String name, Step step) {
    return new ExtensibleChain<>(draft(name, step, List.of(end)));
  }

  private static StepDraft draft(String name, Step step, List<StepDraft> inputs) {
    return new StepDraft(name, step, inputs, CodeLine.callerOf(FACADE));
  }

  /**
   * Lets a step follow.
   *
   * @param name the step's name, unique in the pipeline: state and settings hang on it
   * @param applier what follows, such as {@link Steps#filter}
   * @return a chain that ends in the new step
   */
  public <O> ExtensibleChain<O> apply(String name, Applier<T, O> applier) {
    return applier.applyTo(this, name);
  }

  /**
   * Closes the chain with a sink.
   *
   * @param name the sink's name, unique in the pipeline: state and settings hang on it
   * @param sink where the messages go, such as {@link Sinks#streamSink}
   * @return the closed chain
   */
  public Chain sink(String name, Sink<? super T> sink) {
    return new Chain(List.of(draft(name, sink.step(), List.of(end))));
  }
}
