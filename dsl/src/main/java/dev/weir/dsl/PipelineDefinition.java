package dev.weir.dsl;

import dev.weir.dsl.check.Checked;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Place;
import dev.weir.dsl.graph.GraphBuilder;
import dev.weir.dsl.graph.PipelineGraph;
import dev.weir.dsl.policy.FailurePolicies;
import java.util.List;
import java.util.function.Supplier;

/**
 * A pipeline, as a class that the {@code weir} command and {@code flink run} can find.
 *
 * <pre>{@code
 * final class Copy implements PipelineDefinition {
 *   @Override
 *   public String name() {
 *     return "copy";
 *   }
 *
 *   @Override
 *   public Pipeline define() {
 *     return streamingSource("myinput", "events").sink("mysink", streamSink("events-copy"));
 *   }
 * }
 * }</pre>
 *
 * <p>The class needs a constructor without arguments. It says what the pipeline does; where it runs
 * and which brokers it talks to is said by the descriptor.
 */
public interface PipelineDefinition {
  /**
   * Returns the pipeline's name: the job's name, and the first part of every operator's uid.
   *
   * <p>It has nothing to do with the name of the class, so that a class can be renamed without
   * losing state.
   */
  String name();

  /** Returns the pipeline, made of steps that begin at {@link Sources} and end in {@link Sinks}. */
  Pipeline define();

  /**
   * Returns what happens where something is wrong with a message, or a function fails at it, at
   * steps that say nothing; the descriptor may say otherwise. Default: nothing.
   *
   * <p>Retries do not hold for reducers.
   *
   * <pre>{@code
   * final class Copy implements PipelineDefinition {
   *   @Override
   *   public String name() {
   *     return "copy";
   *   }
   *
   *   @Override
   *   public dev.weir.dsl.policy.FailurePolicies policies() {
   *     return onInvalid(drop()).and(onError(retry(3)));
   *   }
   *
   *   @Override
   *   public Pipeline define() {
   *     return streamingSource("myinput", "events").sink("mysink", streamSink("events-copy"));
   *   }
   * }
   * }</pre>
   *
   * @return policies made by {@link Policies}, never null
   */
  default FailurePolicies policies() {
    return FailurePolicies.NONE;
  }

  /**
   * Builds and checks the graph of this pipeline.
   *
   * <pre>{@code
   * PipelineDefinition copy =
   *     PipelineDefinition.of(
   *         "copy",
   *         () -> streamingSource("myinput", "events").sink("mysink", streamSink("events-copy")));
   * dev.weir.dsl.graph.PipelineGraph graph = copy.graph().orThrow();
   * }</pre>
   *
   * @return the graph, or all that is wrong with it
   */
  default Checked<PipelineGraph> graph() {
    Pipeline pipeline = define();
    if (pipeline == null) {
      return nothing("define()", "Return the chain that sink(...) makes.");
    }
    FailurePolicies policies = policies();
    return policies == null
        ? nothing("policies()", "Return what onInvalid(...) makes, or leave the method out.")
        : GraphBuilder.build(name(), policies, pipeline.ends(), pipeline.segments());
  }

  private Checked<PipelineGraph> nothing(String method, String hint) {
    return Checked.failed(
        List.of(
            Finding.error(
                "WEIR-P005", new Place.InPipeline(name()), method + " returns null.", "", hint)));
  }

  /** Makes a definition without a class of its own, as for a test. */
  static PipelineDefinition of(String name, Supplier<Pipeline> pipeline) {
    return of(name, FailurePolicies.NONE, pipeline);
  }

  /** Makes a definition with policies, without a class of its own, as for a test. */
  static PipelineDefinition of(String name, FailurePolicies policies, Supplier<Pipeline> pipeline) {
    return new PipelineDefinition() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public FailurePolicies policies() {
        return policies;
      }

      @Override
      public Pipeline define() {
        return pipeline.get();
      }
    };
  }
}
