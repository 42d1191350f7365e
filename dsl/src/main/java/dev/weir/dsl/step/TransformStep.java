package dev.weir.dsl.step;

import dev.weir.dsl.type.PayloadType;
import java.util.Optional;

/** A step inside a chain: messages come in, messages go out. */
public sealed interface TransformStep extends Step
    permits BatchParserStep,
        BatchStep,
        BranchingStep,
        FilterStep,
        FlatMapStep,
        HeadersFilterStep,
        MapStep,
        MergeStep,
        ParquetSerializerStep,
        ParserStep,
        ReduceStep,
        SerializerStep {
  /**
   * Returns the type of the payloads that go out.
   *
   * @param input the type of the payloads that come in
   * @return empty where the step's author has to say it
   */
  Optional<PayloadType> output(PayloadType input);

  /**
   * Returns what to write where the type of the payloads that go out cannot be read.
   *
   * @param name the step's own name
   */
  default String howToSayTheType(String name) {
    return "Say the type: .apply(\""
        + name
        + "\", "
        + kind()
        + "(..., new TypeRef<TheType>() {})).";
  }
}
