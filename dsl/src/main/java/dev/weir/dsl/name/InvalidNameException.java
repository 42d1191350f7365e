package dev.weir.dsl.name;

/** Says that a text is not a name, and which names are allowed. */
public final class InvalidNameException extends IllegalArgumentException {
  private final String problem;
  private final String allowed;

  InvalidNameException(String problem, String allowed) {
    super(problem + " Allowed: " + allowed);
    this.problem = problem;
    this.allowed = allowed;
  }

  /** Returns the sentence that says what is wrong. */
  public String problem() {
    return problem;
  }

  /** Returns the sentence that says what is allowed. */
  public String allowed() {
    return allowed;
  }
}
