package dev.weir.flink.translate;

import dev.weir.dsl.step.Step;
import dev.weir.flink.plan.PlannedOperator;

/**
 * Adds the Flink operator of one kind of step to a job.
 *
 * @param <S> the kind of step
 */
interface StepTranslator<S extends Step> {
  /** Adds the operator, with its uid, name, parallelism and slot-sharing group. */
  void translate(S step, PlannedOperator operator, JobStreams streams);
}
