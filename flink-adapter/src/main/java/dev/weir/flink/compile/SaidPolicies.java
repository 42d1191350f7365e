package dev.weir.flink.compile;

import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.deployment.model.StepSettings;
import dev.weir.dsl.check.Place;
import dev.weir.dsl.graph.PipelineGraph;
import dev.weir.dsl.name.StepPath;
import dev.weir.dsl.policy.CodedPolicy;
import dev.weir.dsl.policy.FailurePolicies;
import dev.weir.dsl.policy.FunctionErrorPolicy;
import dev.weir.dsl.policy.InvalidPolicy;
import java.util.Optional;
import java.util.function.Function;

/**
 * The policies of a step that somebody says, and where: those of the step before those of the
 * pipeline, and at each of the two the descriptor's before the code's.
 *
 * @param onInvalid what happens to invalid messages; empty where nobody says it
 * @param onError what happens where a function throws another exception; empty where nobody says it
 */
public record SaidPolicies(
    Optional<Said<InvalidPolicy>> onInvalid, Optional<Said<FunctionErrorPolicy>> onError) {

  /**
   * A policy and where it is said.
   *
   * @param policy the policy
   * @param origin who says it
   * @param descriptorPlace where in the descriptor; empty where the code says it
   * @param codeLine the line of code; empty where the descriptor says it
   */
  public record Said<P>(
      P policy, Origin origin, Optional<Place> descriptorPlace, Optional<String> codeLine) {
    Place place(StepPath step) {
      return descriptorPlace.orElseGet(
          () -> new Place.AtStep(step.toString(), codeLine.orElseThrow()));
    }
  }

  /** Who says a policy. */
  public enum Origin {
    /** The descriptor, of the step. */
    DESCRIPTOR_OF_STEP,
    /** The code, of the step or of what it is a part of. */
    CODE_OF_STEP,
    /** The descriptor, of the pipeline. */
    DESCRIPTOR_OF_PIPELINE,
    /** The code, of the pipeline. */
    CODE_OF_PIPELINE
  }

  /**
   * Finds the policies of a step of a pipeline.
   *
   * @param step the step's path
   * @param code what the code says of the step
   */
  public static SaidPolicies of(
      StepPath step, FailurePolicies code, PipelineGraph graph, DeploymentDescriptor descriptor) {
    return new SaidPolicies(
        nearest(
            "on_invalid",
            descriptor,
            descriptor.step(step.toString()),
            StepSettings::onInvalid,
            code.onInvalid(),
            descriptor.onInvalid(),
            graph.policies().onInvalid()),
        nearest(
            "on_error",
            descriptor,
            descriptor.step(step.toString()),
            StepSettings::onError,
            code.onError(),
            descriptor.onError(),
            graph.policies().onError()));
  }

  private static <P> Optional<Said<P>> nearest(
      String key,
      DeploymentDescriptor descriptor,
      Optional<StepSettings> settings,
      Function<StepSettings, Optional<P>> ofStep,
      Optional<CodedPolicy<P>> inCode,
      Optional<P> ofPipeline,
      Optional<CodedPolicy<P>> inCodeOfPipeline) {
    return settings
        .flatMap(
            step ->
                ofStep
                    .apply(step)
                    .map(
                        policy ->
                            written(
                                policy,
                                Origin.DESCRIPTOR_OF_STEP,
                                Optional.ofNullable(step.keyPlaces().get(key))
                                    .orElse(step.place()))))
        .or(() -> inCode.map(said -> coded(said, Origin.CODE_OF_STEP)))
        .or(
            () ->
                ofPipeline.map(
                    policy ->
                        written(
                            policy,
                            Origin.DESCRIPTOR_OF_PIPELINE,
                            descriptor.engine().places().get(key))))
        .or(() -> inCodeOfPipeline.map(said -> coded(said, Origin.CODE_OF_PIPELINE)));
  }

  private static <P> Said<P> written(P policy, Origin origin, Place place) {
    return new Said<>(policy, origin, Optional.of(place), Optional.empty());
  }

  private static <P> Said<P> coded(CodedPolicy<P> said, Origin origin) {
    return new Said<>(said.policy(), origin, Optional.empty(), Optional.of(said.codeLine()));
  }
}
