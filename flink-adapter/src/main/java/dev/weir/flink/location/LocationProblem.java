package dev.weir.flink.location;

/**
 * What keeps a job from writing to a location, in words that show no secret.
 *
 * <pre>{@code
 * LocationProblem problem =
 *     LocationProblems.of(
 *         java.net.URI.create("gs://my-bucket/visits"), new java.io.IOException("403 Forbidden"));
 * System.err.println("'gs://my-bucket/visits' " + problem.sentence() + ". " + problem.hint());
 * }</pre>
 *
 * @param kind what it is
 * @param sentence the end of a sentence that begins with the location, without its full stop
 * @param allowed what would be right
 * @param hint what to do, in whole sentences
 */
public record LocationProblem(Kind kind, String sentence, String allowed, String hint) {
  /** What may be wrong. */
  public enum Kind {
    /** No file system is there for the scheme. */
    NO_FILE_SYSTEM,
    /** There are no credentials, or they cannot be read. */
    NO_CREDENTIALS,
    /** The store does not take the credentials. */
    CREDENTIALS_REFUSED,
    /** There is no such bucket. */
    NO_BUCKET,
    /** This user may not write there, or it is no directory. */
    NOT_WRITABLE,
    /** The store does not answer, or only with errors of its own. */
    NO_ANSWER
  }

  /** Returns whether it stays until somebody does something; else it may go away by itself. */
  public boolean isDefinite() {
    return kind != Kind.NO_ANSWER;
  }
}
