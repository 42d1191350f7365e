package dev.weir.deployment.model;

import java.util.Locale;

/**
 * A way in which Weir makes a job faster. None changes what a pipeline does; each is on unless a
 * descriptor switches it off, by {@code pipeline.optimizations}.
 *
 * <pre>{@code
 * for (Optimization optimization : Optimization.values()) {
 *   System.out.println("optimizations: {" + optimization.key() + ": false}");
 * }
 * }</pre>
 */
public enum Optimization {
  /** JSON of plain records is read and written without Jackson. */
  DIRECT_JSON,
  /** JSON Schemas that are plain are checked without making a tree of each message. */
  DIRECT_SCHEMA,
  /** Dead letters leave a chain by its first operator that has any. */
  HANDED_UP_DLQ,
  /** Messages of windows are gathered before they are divided by their keys. */
  PRE_AGGREGATION,
  /** Payloads are not copied where nobody changes them. */
  SHARED_PAYLOADS;

  /** Returns the key by which a descriptor switches it off, such as {@code direct_json}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
