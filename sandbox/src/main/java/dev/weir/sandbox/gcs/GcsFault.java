package dev.weir.sandbox.gcs;

import java.time.Duration;
import java.util.Objects;

/**
 * What may go wrong with a request to a {@link GcsServer}, and how often.
 *
 * <pre>{@code
 * server.inject(GcsFault.status(503).forShare(0.05));
 * server.inject(GcsFault.lostAnswer().forShare(0.01).ofMethod("POST"));
 * }</pre>
 *
 * @param kind what goes wrong
 * @param status the status of the answer, for {@link Kind#STATUS}
 * @param delay how much later the answer comes, for {@link Kind#SLOW}
 * @param share the share of the requests that it happens to, 0 to 1
 * @param method the method of those requests; empty for any
 */
public record GcsFault(Kind kind, int status, Duration delay, double share, String method) {
  /** What goes wrong. */
  public enum Kind {
    /** The request is answered with an error and not carried out. */
    STATUS,
    /** The connection is closed while the request is read, and it is not carried out. */
    RESET,
    /** The request is carried out, and the connection closed instead of an answer. */
    LOST_ANSWER,
    /** The answer comes late. */
    SLOW
  }

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException where the share is not between 0 and 1
   */
  public GcsFault {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(delay, "delay");
    Objects.requireNonNull(method, "method");
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share is " + share + "; it must be from 0 to 1");
    }
  }

  /** Answers every request with an error, such as 503 or 429. */
  public static GcsFault status(int status) {
    return new GcsFault(Kind.STATUS, status, Duration.ZERO, 1, "");
  }

  /** Closes the connection in the middle of every request. */
  public static GcsFault reset() {
    return new GcsFault(Kind.RESET, 0, Duration.ZERO, 1, "");
  }

  /** Carries every request out and closes the connection instead of answering. */
  public static GcsFault lostAnswer() {
    return new GcsFault(Kind.LOST_ANSWER, 0, Duration.ZERO, 1, "");
  }

  /** Answers every request so much later. */
  public static GcsFault slow(Duration delay) {
    return new GcsFault(Kind.SLOW, 0, delay, 1, "");
  }

  /** Returns this fault for a share of the requests, from 0 to 1. */
  public GcsFault forShare(double newShare) {
    return new GcsFault(kind, status, delay, newShare, method);
  }

  /** Returns this fault for requests of one method alone, such as {@code POST}. */
  public GcsFault ofMethod(String newMethod) {
    return new GcsFault(kind, status, delay, share, newMethod);
  }
}
