package dev.weir.dsl;

import dev.weir.dsl.function.MessageFunction;
import dev.weir.dsl.graph.CodeLine;
import dev.weir.dsl.graph.DraftInput;
import dev.weir.dsl.graph.DraftPolicies;
import dev.weir.dsl.graph.StepDraft;
import dev.weir.dsl.policy.FailurePolicies;
import dev.weir.dsl.step.BroadcastStep;
import dev.weir.dsl.step.RouteStep;
import dev.weir.dsl.step.Step;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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
  /** The classes between the author's code and the drafts. */
  static final Set<Class<?>> FACADE =
      Set.of(
          ExtensibleChain.class,
          Applier.class,
          Chain.class,
          Chains.class,
          Continuations.class,
          Policies.class,
          Reducer.class,
          Segment.class,
          Sinks.class,
          Sources.class,
          Steps.class);

  private final List<String> segments;
  private final DraftInput end;
  private final DraftPolicies policies;

  private ExtensibleChain(List<String> segments, DraftInput end, DraftPolicies policies) {
    this.segments = segments;
    this.end = end;
    this.policies = policies;
  }

  /** Begins a chain; the type parameter must be what the step emits. */
  static <T> ExtensibleChain<T> begin(String name, Step source, FailurePolicies policies) {
    DraftPolicies own = DraftPolicies.NONE.with(Objects.requireNonNull(policies, "policies"));
    StepDraft draft = draft(List.of(), name, source, List.of(), own);
    return new ExtensibleChain<>(List.of(), output(draft), DraftPolicies.NONE);
  }

  /** Appends a primitive step; the type parameter must be what the step emits. */
  <O> ExtensibleChain<O> append(String name, Step step) {
    StepDraft draft = draft(segments, name, step, List.of(end), policies);
    return new ExtensibleChain<>(segments, output(draft), policies);
  }

  /** Appends a step that reads other chains, too. */
  ExtensibleChain<T> merged(String name, Step step, List<ExtensibleChain<T>> others) {
    List<DraftInput> inputs =
        Stream.concat(Stream.of(end), others.stream().map(other -> other.end)).toList();
    StepDraft draft = draft(segments, name, step, inputs, policies.inherited());
    return new ExtensibleChain<>(segments, output(draft), policies);
  }

  /** Returns the last step. */
  StepDraft last() {
    return end.draft();
  }

  /** Returns this chain with further steps named inside a segment. */
  ExtensibleChain<T> inside(String segment) {
    return new ExtensibleChain<>(StepDraft.names(segments, segment), end, policies);
  }

  /** Returns this chain with further steps named as those of another chain are. */
  ExtensibleChain<T> insideOf(ExtensibleChain<?> other) {
    return new ExtensibleChain<>(other.segments, end, policies);
  }

  private ExtensibleChain<T> with(DraftPolicies newPolicies) {
    return new ExtensibleChain<>(segments, end, newPolicies);
  }

  private static StepDraft draft(
      List<String> segments,
      String name,
      Step step,
      List<DraftInput> inputs,
      DraftPolicies policies) {
    return new StepDraft(
        StepDraft.names(segments, name), step, inputs, policies, CodeLine.callerOf(FACADE));
  }

  private static DraftInput output(StepDraft draft) {
    return new DraftInput(draft, Optional.empty());
  }

  /**
   * Lets a step follow.
   *
   * @param name the step's name, unique in the pipeline: state and settings hang on it
   * @param applier what follows, such as {@link Steps#filter}
   * @return a chain that ends in the new step
   * @throws dev.weir.dsl.check.CheckFailedException where an applier of one's own does not return a
   *     chain that begins with this one
   */
  public <O> ExtensibleChain<O> apply(String name, Applier<T, O> applier) {
    return apply(name, applier, FailurePolicies.NONE);
  }

  /**
   * Lets a step follow, and says what happens where something is wrong with a message there.
   *
   * <p>Where an applier of one's own makes several steps, the policies hold for those to which they
   * mean something and that have none of their own.
   *
   * <pre>{@code
   * record Visit(String page, int seconds) {}
   *
   * ExtensibleChain<Visit> visits =
   *     streamingSource("myinput", "visits")
   *         .apply("parser", parser(Visit.class), onInvalid(drop()));
   * }</pre>
   *
   * @param name the step's name, unique in the pipeline: state and settings hang on it
   * @param applier what follows, such as {@link Steps#filter}
   * @param policies made by {@link Policies}
   * @return a chain that ends in the new step
   * @throws dev.weir.dsl.check.CheckFailedException where an applier of one's own does not return a
   *     chain that begins with this one
   */
  public <O> ExtensibleChain<O> apply(
      String name, Applier<T, O> applier, FailurePolicies policies) {
    Objects.requireNonNull(applier, "applier");
    Objects.requireNonNull(policies, "policies");
    String path = String.join("/", StepDraft.names(segments, name));
    ExtensibleChain<T> chain = with(this.policies.with(policies));
    return Continuations.longer(applier.applyTo(chain, name), last(), path).with(this.policies);
  }

  /**
   * Closes the chain with a sink.
   *
   * @param name the sink's name, unique in the pipeline: state and settings hang on it
   * @param sink where the messages go, such as {@link Sinks#streamSink}
   * @return the closed chain
   */
  public Chain sink(String name, Sink<? super T> sink) {
    return sink(name, sink, FailurePolicies.NONE);
  }

  /**
   * Closes the chain with a sink, and says what happens where a message cannot be written to it.
   *
   * <pre>{@code
   * Chain chain =
   *     streamingSource("myinput", "events")
   *         .sink("mysink", streamSink("copies"), onInvalid(drop()));
   * }</pre>
   *
   * @param name the sink's name, unique in the pipeline: state and settings hang on it
   * @param sink where the messages go, such as {@link Sinks#streamSink}
   * @param policies made by {@link Policies}
   * @return the closed chain
   */
  public Chain sink(String name, Sink<? super T> sink, FailurePolicies policies) {
    Objects.requireNonNull(sink, "sink");
    Objects.requireNonNull(policies, "policies");
    return Chain.endingIn(
        draft(segments, name, sink.step(), List.of(end), this.policies.with(policies)));
  }

  /**
   * Closes the chain as a function or a {@link Segment} says.
   *
   * @param branch how the chain goes on
   * @throws dev.weir.dsl.check.CheckFailedException where it returns null
   */
  public Chain to(ChainEnd<T> branch) {
    Objects.requireNonNull(branch, "branch");
    Chain closed =
        Continuations.closed(branch.end(this), "function given to to(...)", last().path());
    return Chain.after(last(), List.of(closed));
  }

  /**
   * Sends each message into exactly one branch and closes the chain.
   *
   * <p>A message for whose key there is no branch is an invalid message. Where the keys are an
   * enum's, each constant needs a branch.
   *
   * <pre>{@code
   * Chain chain =
   *     streamingSource("myinput", "events")
   *         .route(
   *             "by-size",
   *             m -> m.payload().length > 1000 ? "large" : "small",
   *             on("large", large -> large.sink("large", streamSink("large-events"))),
   *             on("small", small -> small.sink("small", streamSink("small-events"))));
   * }</pre>
   *
   * @param name the step's name, unique in the pipeline: state and settings hang on it
   * @param key says the key of a message's branch
   * @param routes the branches, made by {@link Chains#on}
   * @throws dev.weir.dsl.check.CheckFailedException where the function of a branch returns null
   */
  @SafeVarargs
  public final <K> Chain route(String name, MessageFunction<T, K> key, Route<K, T>... routes) {
    List<Route<K, T>> all = new ArrayList<>();
    for (Route<K, T> route : routes) {
      all.add(route);
    }
    return routed(name, key, FailurePolicies.NONE, all);
  }

  /**
   * Sends each message into exactly one branch, as {@link #route(String, MessageFunction,
   * Route...)} does, and says what happens where there is none, or the function fails.
   *
   * <pre>{@code
   * Chain chain =
   *     streamingSource("myinput", "events")
   *         .route(
   *             "by-size",
   *             m -> m.payload().length > 1000 ? "large" : "small",
   *             onInvalid(drop()),
   *             on("large", large -> large.sink("large", streamSink("large-events"))));
   * }</pre>
   *
   * @param name the step's name, unique in the pipeline: state and settings hang on it
   * @param key says the key of a message's branch
   * @param policies made by {@link Policies}; for the route alone, not for its branches
   * @param routes the branches, made by {@link Chains#on}
   * @throws dev.weir.dsl.check.CheckFailedException where the function of a branch returns null
   */
  @SafeVarargs
  public final <K> Chain route(
      String name, MessageFunction<T, K> key, FailurePolicies policies, Route<K, T>... routes) {
    List<Route<K, T>> all = new ArrayList<>();
    for (Route<K, T> route : routes) {
      all.add(route);
    }
    return routed(name, key, policies, all);
  }

  private <K> Chain routed(
      String name, MessageFunction<T, K> key, FailurePolicies policies, List<Route<K, T>> routes) {
    Objects.requireNonNull(policies, "policies");
    List<Object> keys = new ArrayList<>();
    for (Route<K, T> route : routes) {
      keys.add(Objects.requireNonNull(route, "route").key());
    }
    StepDraft draft =
        draft(segments, name, new RouteStep(key, keys), List.of(end), this.policies.with(policies));
    List<Chain> branches = new ArrayList<>();
    for (Route<K, T> route : routes) {
      branches.add(branch(draft, RouteStep.label(route.key()), route.branch()));
    }
    return Chain.after(draft, branches);
  }

  /**
   * Sends each message into every branch and closes the chain.
   *
   * <p>No branch sees what another does to the payload: one that can change is copied.
   *
   * <pre>{@code
   * Chain chain =
   *     streamingSource("myinput", "events")
   *         .broadcast(
   *             "copies",
   *             first -> first.sink("first", streamSink("events-1")),
   *             second -> second.sink("second", streamSink("events-2")));
   * }</pre>
   *
   * @param name the step's name, unique in the pipeline: state and settings hang on it
   * @param branches how the chain goes on
   * @throws dev.weir.dsl.check.CheckFailedException where the function of a branch returns null
   */
  @SafeVarargs
  public final Chain broadcast(String name, ChainEnd<T>... branches) {
    BroadcastStep step = new BroadcastStep(branches.length);
    StepDraft draft = draft(segments, name, step, List.of(end), policies.inherited());
    Iterator<String> labels = step.branches().iterator();
    List<Chain> closed = new ArrayList<>();
    for (ChainEnd<T> branch : branches) {
      closed.add(branch(draft, labels.next(), branch));
    }
    return Chain.after(draft, closed);
  }

  private Chain branch(StepDraft draft, String label, ChainEnd<T> branch) {
    Objects.requireNonNull(branch, "branch");
    ExtensibleChain<T> begun =
        new ExtensibleChain<>(segments, new DraftInput(draft, Optional.of(label)), policies);
    return Continuations.closed(
        branch.end(begun), "function of the branch '" + label + "'", draft.path());
  }
}
