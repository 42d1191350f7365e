package dev.weir.flink.translate;

import dev.weir.deployment.model.Optimization;
import dev.weir.dsl.message.Message;
import dev.weir.dsl.name.StepPath;
import dev.weir.flink.object.MetadataSettings;
import dev.weir.flink.plan.Connector.Directory;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.OptimizationDecision;
import dev.weir.flink.plan.PlannedInput;
import dev.weir.flink.plan.PlannedOperator;
import dev.weir.flink.plan.SharedPayloads;
import dev.weir.flink.runtime.FailureHandling;
import dev.weir.flink.runtime.StepIdentity;
import dev.weir.flink.sentry.SentryReporting;
import dev.weir.flink.types.Unchecked;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The streams of a job while it is built, by the operator, and branch, that makes them.
 *
 * <p>Not thread-safe: one job is built by one thread.
 */
final class JobStreams {
  private final StreamExecutionEnvironment environment;
  private final String pipeline;
  private final SentryReporting reporting;
  private final Map<StepPath, Set<Optimization>> optimizations = new HashMap<>();
  private final Map<PlannedInput, DataStream<?>> streams = new HashMap<>();
  private final SharedPayloads shared;

  JobStreams(StreamExecutionEnvironment environment, FlinkPlan plan) {
    this.environment = environment;
    this.pipeline = plan.pipeline().value();
    this.reporting = plan.sentry().map(SentryReporting::of).orElse(null);
    this.shared = new SharedPayloads(plan.operators());
    plan.optimizations().stream()
        .filter(OptimizationDecision::isApplied)
        .forEach(
            decision ->
                optimizations
                    .computeIfAbsent(decision.path(), path -> EnumSet.noneOf(Optimization.class))
                    .add(decision.optimization()));
  }

  StreamExecutionEnvironment environment() {
    return environment;
  }

  StepIdentity identityOf(PlannedOperator operator) {
    return new StepIdentity(pipeline, operator.path().toString());
  }

  /** Returns which optimizations are applied to the step of an operator. */
  Set<Optimization> optimizationsOf(PlannedOperator operator) {
    return optimizations.getOrDefault(operator.path(), Set.of());
  }

  /** Returns whether a branch of an operator may share payloads with others. */
  boolean mayShare(PlannedOperator operator, String branch) {
    return optimizationsOf(operator).contains(Optimization.SHARED_PAYLOADS)
        && shared.areIn(operator, branch);
  }

  /** Returns what an operator does where something is wrong. */
  FailureHandling failuresOf(PlannedOperator operator) {
    return DeadLetterTags.handling(operator).reportedBy(reporting);
  }

  /** Returns what is to be said of the objects below a directory, where it is something. */
  Optional<MetadataSettings> metadataOf(Directory files) {
    return MetadataSettings.of(
        files.directory(), files.properties(), environment.getConfiguration().toMap());
  }

  /** Returns how what fails the job is reported, or {@code null} where it is not. */
  SentryReporting reporting() {
    return reporting;
  }

  /** Returns how what goes between tasks and into state is serialised. */
  SerializerConfig serializerConfig() {
    return environment.getConfig().getSerializerConfig();
  }

  /** Returns the type of what an operator reads. */
  TypeInformation<?> typeOfInput(PlannedOperator operator) {
    return streams.get(operator.inputs().get(0)).getType();
  }

  /** Returns all that an operator reads as one stream; its type was checked by the passes. */
  <T> DataStream<Message<T>> inputOf(PlannedOperator operator) {
    List<DataStream<Message<T>>> all = new ArrayList<>();
    for (PlannedInput input : operator.inputs()) {
      all.add(Unchecked.cast(streams.get(input)));
    }
    // At once: a union of unions would be as deep as it is long.
    DataStream<Message<T>>[] others =
        Unchecked.cast(all.subList(1, all.size()).toArray(DataStream<?>[]::new));
    return others.length == 0 ? all.get(0) : all.get(0).union(others);
  }

  void put(PlannedOperator operator, DataStream<?> stream) {
    put(PlannedInput.of(operator.uid()), stream);
  }

  void put(PlannedInput input, DataStream<?> stream) {
    streams.put(input, stream);
  }

  /** Puts the dead letters that an operator has for one that writes them. */
  void putDeadLetters(PlannedOperator operator, String writer, DataStream<?> stream) {
    streams.put(PlannedInput.deadLetters(operator.uid(), writer), stream);
  }

  void putBranch(PlannedOperator operator, String branch, DataStream<?> stream) {
    streams.put(new PlannedInput(operator.uid(), Optional.of(branch)), stream);
  }
}
