package dev.weir.flink.translate;

import dev.weir.dsl.step.MapStep;
import dev.weir.flink.plan.PlannedOperator;
import dev.weir.flink.runtime.MapRuntime;

/** Translates {@link MapStep}. */
final class MapTranslator implements StepTranslator<MapStep> {
  @Override
  public void translate(MapStep step, PlannedOperator operator, JobStreams streams) {
    StepOperators.add(new MapRuntime<>(step.function()), operator, streams);
  }
}
