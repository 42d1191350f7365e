package dev.weir.examples.billing;

/**
 * What became of an event, as far as it matters for a bill.
 *
 * @param reason why it was not accepted, or absent
 * @param category what kind of event it was, or absent
 */
public record Outcome(String reason, Integer category) {
  /** Returns the words under which it is billed: reason and category, as far as they are known. */
  String billedAs() {
    return (reason == null ? "" : reason) + (category == null ? "" : category);
  }
}
