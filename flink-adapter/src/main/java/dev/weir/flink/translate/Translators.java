package dev.weir.flink.translate;

import dev.weir.dsl.step.BatchParserStep;
import dev.weir.dsl.step.BatchStep;
import dev.weir.dsl.step.BroadcastStep;
import dev.weir.dsl.step.DevNullSinkStep;
import dev.weir.dsl.step.FileSinkStep;
import dev.weir.dsl.step.FilterStep;
import dev.weir.dsl.step.FlatMapStep;
import dev.weir.dsl.step.HeadersFilterStep;
import dev.weir.dsl.step.MapStep;
import dev.weir.dsl.step.MergeStep;
import dev.weir.dsl.step.ObjectSinkStep;
import dev.weir.dsl.step.ParquetSerializerStep;
import dev.weir.dsl.step.ParserStep;
import dev.weir.dsl.step.PrintSinkStep;
import dev.weir.dsl.step.ReduceStep;
import dev.weir.dsl.step.RouteStep;
import dev.weir.dsl.step.SerializerStep;
import dev.weir.dsl.step.Step;
import dev.weir.dsl.step.StreamSinkStep;
import dev.weir.dsl.step.StreamingSourceStep;
import dev.weir.flink.plan.OperatorRole;
import dev.weir.flink.plan.PlannedOperator;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Knows the translator of every kind of step. */
final class Translators {
  private static final Map<Class<? extends Step>, Binding<?>> STEPS =
      Stream.<Binding<?>>of(
              new Binding<>(StreamingSourceStep.class, new StreamingSourceTranslator()),
              new Binding<>(ParserStep.class, new ParserTranslator()),
              new Binding<>(BatchParserStep.class, new BatchParserTranslator()),
              new Binding<>(MapStep.class, new MapTranslator()),
              new Binding<>(FlatMapStep.class, new FlatMapTranslator()),
              new Binding<>(FilterStep.class, new FilterTranslator()),
              new Binding<>(HeadersFilterStep.class, new HeadersFilterTranslator()),
              new Binding<>(BatchStep.class, new BatchTranslator()),
              new Binding<>(ReduceStep.class, new ReduceTranslator()),
              new Binding<>(RouteStep.class, new RouteTranslator()),
              new Binding<>(BroadcastStep.class, new BroadcastTranslator()),
              new Binding<>(MergeStep.class, new MergeTranslator()),
              new Binding<>(SerializerStep.class, new SerializerTranslator()),
              new Binding<>(ParquetSerializerStep.class, new ParquetSerializerTranslator()),
              new Binding<>(StreamSinkStep.class, new StreamSinkTranslator()),
              new Binding<>(FileSinkStep.class, new FileSinkTranslator()),
              new Binding<>(ObjectSinkStep.class, new ObjectSinkTranslator()),
              new Binding<>(PrintSinkStep.class, new PrintSinkTranslator()),
              new Binding<>(DevNullSinkStep.class, new DevNullSinkTranslator()))
          .collect(Collectors.toUnmodifiableMap(Binding::kind, binding -> binding));

  private static final Map<OperatorRole, Binding<?>> HELPERS =
      Map.of(
          OperatorRole.NAME,
          new Binding<>(ObjectSinkStep.class, new NameTranslator()),
          OperatorRole.UPLOAD,
          new Binding<>(ObjectSinkStep.class, new UploadTranslator()),
          OperatorRole.KEY_CHECK,
          new Binding<>(ReduceStep.class, new KeyCheckTranslator()),
          OperatorRole.PARTIAL,
          new Binding<>(ReduceStep.class, new PartialTranslator()),
          OperatorRole.SIZE_CHECK,
          new Binding<>(StreamSinkStep.class, new SizeCheckTranslator()),
          OperatorRole.ENCODE,
          new Binding<>(FileSinkStep.class, new EncodeTranslator()),
          OperatorRole.COUNT,
          new Binding<>(FileSinkStep.class, new CountTranslator()),
          OperatorRole.EVENT_TIME,
          new Binding<>(StreamingSourceStep.class, new EventTimeTranslator()),
          OperatorRole.DEAD_LETTER_LIMIT,
          new Binding<>(StreamingSourceStep.class, new DeadLetterLimitTranslator()),
          OperatorRole.DEAD_LETTERS,
          new Binding<>(StreamingSourceStep.class, new DeadLettersTranslator()));

  private Translators() {}

  static void translate(PlannedOperator operator, JobStreams streams) {
    Binding<?> binding =
        operator.role() == OperatorRole.STEP
            ? STEPS.get(operator.step().getClass())
            : HELPERS.get(operator.role());
    binding.translate(operator, streams);
  }

  /** Ties a translator to its kind of step, so that no cast goes unchecked. */
  private record Binding<S extends Step>(Class<S> kind, StepTranslator<S> translator) {
    void translate(PlannedOperator operator, JobStreams streams) {
      translator.translate(kind.cast(operator.step()), operator, streams);
    }
  }
}
