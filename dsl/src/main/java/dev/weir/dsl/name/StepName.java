package dev.weir.dsl.name;

import java.util.regex.Pattern;

/**
 * The name of a step, given by its author.
 *
 * <p>Names are identity: the uid of the step's operator, and so its state, hangs on it. Letters,
 * digits, {@code _}, {@code -} and single spaces inside, starting with a letter or digit, at most
 * {@value #LONGEST} characters. {@code /} and {@code #} separate the parts of a uid and are not
 * allowed.
 *
 * <pre>{@code
 * StepName name = new StepName("parse metrics");
 * }</pre>
 *
 * @param value the name
 */
public record StepName(String value) {
  /** The most characters a name has. */
  public static final int LONGEST = 100;

  private static final NameRule RULE =
      new NameRule(
          "step",
          Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*(?: [A-Za-z0-9_-]+)*"),
          LONGEST,
          "letters, digits, '_', '-' and single spaces inside, first a letter or digit, at most "
              + LONGEST
              + " characters");

  /**
   * Checks the name.
   *
   * @throws InvalidNameException where it breaks the rule
   */
  public StepName {
    RULE.check(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
