package dev.weir.flink.translate;

import dev.weir.dsl.step.FilterStep;
import dev.weir.dsl.step.MapStep;
import dev.weir.dsl.step.ParserStep;
import dev.weir.dsl.step.SerializerStep;
import dev.weir.dsl.step.Step;
import dev.weir.dsl.step.StreamSinkStep;
import dev.weir.dsl.step.StreamingSourceStep;
import dev.weir.flink.plan.OperatorRole;
import dev.weir.flink.plan.PlannedOperator;
import java.util.Map;

/** Knows the translator of every kind of step. */
final class Translators {
  private static final Map<Class<? extends Step>, Binding<?>> STEPS =
      Map.of(
          StreamingSourceStep.class,
          new Binding<>(StreamingSourceStep.class, new StreamingSourceTranslator()),
          ParserStep.class,
          new Binding<>(ParserStep.class, new ParserTranslator()),
          MapStep.class,
          new Binding<>(MapStep.class, new MapTranslator()),
          FilterStep.class,
          new Binding<>(FilterStep.class, new FilterTranslator()),
          SerializerStep.class,
          new Binding<>(SerializerStep.class, new SerializerTranslator()),
          StreamSinkStep.class,
          new Binding<>(StreamSinkStep.class, new StreamSinkTranslator()));

  private static final Binding<?> SIZE_CHECK =
      new Binding<>(StreamSinkStep.class, new SizeCheckTranslator());

  private Translators() {}

  static void translate(PlannedOperator operator, JobStreams streams) {
    Binding<?> binding =
        operator.role() == OperatorRole.SIZE_CHECK
            ? SIZE_CHECK
            : STEPS.get(operator.step().getClass());
    binding.translate(operator, streams);
  }

  /** Ties a translator to its kind of step, so that no cast goes unchecked. */
  private record Binding<S extends Step>(Class<S> kind, StepTranslator<S> translator) {
    void translate(PlannedOperator operator, JobStreams streams) {
      translator.translate(kind.cast(operator.step()), operator, streams);
    }
  }
}
