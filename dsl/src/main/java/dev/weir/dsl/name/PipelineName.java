package dev.weir.dsl.name;

import java.util.regex.Pattern;

/**
 * The name of a pipeline, given by its author: the first part of every operator's uid and the name
 * of the job.
 *
 * <p>Letters, digits, {@code _} and {@code -}, starting with a letter or digit, at most {@value
 * #LONGEST} characters.
 *
 * <pre>{@code
 * PipelineName name = new PipelineName("simple-map-filter");
 * }</pre>
 *
 * @param value the name
 */
public record PipelineName(String value) {
  /** The most characters a name has. */
  public static final int LONGEST = 100;

  private static final NameRule RULE =
      new NameRule(
          "pipeline",
          Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*"),
          LONGEST,
          "letters, digits, '_' and '-', first a letter or digit, at most "
              + LONGEST
              + " characters");

  /**
   * Checks the name.
   *
   * @throws InvalidNameException where it breaks the rule
   */
  public PipelineName {
    RULE.check(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
