package dev.weir.dsl.check;

import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * One thing that is wrong, said so that its reader can mend it.
 *
 * <pre>{@code
 * Finding finding =
 *     Finding.error(
 *         "WEIR-P002",
 *         new Place.AtStep("parser", "MyPipeline.java:12"),
 *         "A second step is named 'parser'.",
 *         "each name once",
 *         "Give one of them another name.");
 * }</pre>
 *
 * @param code the code, for looking it up: {@code WEIR-P} for pipelines, {@code WEIR-D} for
 *     descriptors, {@code WEIR-F} for what Flink cannot do, {@code WEIR-K} for what Kafka's brokers
 *     say, {@code WEIR-Y} for what Kubernetes could not run, {@code WEIR-J} for jars
 * @param severity how bad it is
 * @param place where it is
 * @param problem what is wrong, a sentence
 * @param allowed what is allowed, or empty where the problem says it
 * @param hint what to do, a sentence
 */
public record Finding(
    String code, Severity severity, Place place, String problem, String allowed, String hint) {
  public Finding {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(problem, "problem");
    Objects.requireNonNull(allowed, "allowed");
    Objects.requireNonNull(hint, "hint");
  }

  /** Makes a finding that stops the pipeline from running. */
  public static Finding error(
      String code, Place place, String problem, String allowed, String hint) {
    return new Finding(code, Severity.ERROR, place, problem, allowed, hint);
  }

  /**
   * Returns the page that explains the code, relative to the root of the project, such as {@code
   * docs/findings/WEIR-P002.md}.
   */
  public String help() {
    return "docs/findings/" + code + ".md";
  }

  /** Returns this finding with all its sentences changed, its place and code kept. */
  public Finding mapTexts(UnaryOperator<String> change) {
    return new Finding(
        code, severity, place, change.apply(problem), change.apply(allowed), change.apply(hint));
  }

  /**
   * Returns the finding as a few lines of text, without a line break at the end. Characters that
   * would change what a terminal shows are written as escapes, and what is very long is cut.
   */
  @Override
  public String toString() {
    StringBuilder text =
        new StringBuilder(severity.word())
            .append(' ')
            .append(code)
            .append(" at ")
            .append(PrintableText.of(place.toString()))
            .append(": ")
            .append(PrintableText.of(problem));
    if (!allowed.isEmpty()) {
      text.append("\n  allowed: ").append(PrintableText.of(allowed));
    }
    return text.append("\n  hint:    ").append(PrintableText.of(hint)).toString();
  }
}
