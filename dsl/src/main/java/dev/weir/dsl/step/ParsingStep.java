package dev.weir.dsl.step;

import dev.weir.dsl.codec.Format;
import dev.weir.dsl.type.PayloadType;

/** A step that reads bytes into payloads of a type that its author says. */
public sealed interface ParsingStep extends TransformStep permits BatchParserStep, ParserStep {
  /** Returns the type of the payloads. */
  PayloadType target();

  /** Returns the format of the bytes. */
  Format format();

  /** Returns the name of the method by which authors make this step. */
  String method();

  @Override
  default String whyTheTypeIsUnknown() {
    return "This " + kind() + " is to make " + target() + ", which says too little.";
  }

  @Override
  default String allowedTypes() {
    return "a class without type parameters, a TypeRef that says all of them and neither Object"
        + " nor a wildcard, or JsonValue for data of no fixed shape";
  }

  @Override
  default String howToSayTheType(String name) {
    return "Say the type: .apply(\"" + name + "\", " + method() + "(new TypeRef<TheType>() {})).";
  }
}
