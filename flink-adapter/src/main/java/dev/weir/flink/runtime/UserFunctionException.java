package dev.weir.flink.runtime;

/** Carries what a user's function threw out of an operator whose own calls may fail, too. */
final class UserFunctionException extends Exception {
  private final Exception problem;

  UserFunctionException(Exception problem) {
    super(problem);
    this.problem = problem;
  }

  Exception problem() {
    return problem;
  }
}
