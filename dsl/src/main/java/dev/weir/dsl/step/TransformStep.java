package dev.weir.dsl.step;

import dev.weir.dsl.type.PayloadType;
import java.util.Optional;

/** A step inside a chain: messages come in, messages go out. */
public sealed interface TransformStep extends Step
    permits BatchStep,
        BranchingStep,
        FilterStep,
        FlatMapStep,
        HeadersFilterStep,
        MapStep,
        MergeStep,
        ParquetSerializerStep,
        ParsingStep,
        ReduceStep,
        SerializerStep {
  /**
   * Returns the type of the payloads that go out.
   *
   * @param input the type of the payloads that come in
   * @return empty where the step's author has to say it
   */
  Optional<PayloadType> output(PayloadType input);

  /** Returns why the type of the payloads that go out is not known. */
  default String whyTheTypeIsUnknown() {
    return "What this " + kind() + " makes cannot be read from its function.";
  }

  /** Returns what the author can write so that the type of the payloads that go out is known. */
  default String allowedTypes() {
    return "a function whose return type is a class without type parameters, a method reference"
        + " whose return type names them, or the type as an argument";
  }

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
