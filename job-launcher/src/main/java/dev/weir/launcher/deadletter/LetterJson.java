package dev.weir.launcher.deadletter;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Writes letters as JSON for programs, without what their messages hold. docs/dead-letters.md
 * describes the fields.
 */
public final class LetterJson {
  /** The version of the form. */
  static final int VERSION = 1;

  private LetterJson() {}

  /** Returns a letter on one line. */
  public static String of(DeadLetter letter) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("version", VERSION);
    json.put("topic", letter.record().topic());
    json.put("partition", letter.record().partition());
    json.put("offset", letter.record().offset());
    json.put("time", letter.time().toString());
    json.put("pipeline", letter.pipeline());
    json.put("step", letter.step());
    json.put("cause", letter.cause());
    json.put("exception", letter.exception());
    json.put("attempt", letter.attempt());
    json.put("value", letter.value());
    json.put("size", letter.size());
    letter
        .original()
        .ifPresent(
            place -> {
              ObjectNode original = json.putObject("original");
              original.put("topic", place.topic());
              original.put("partition", place.partition());
              original.put("offset", place.offset());
              original.put("timestamp", letter.timestamp());
            });
    return json.toString();
  }

  /** Returns the counts of a topic's letters on one line. */
  public static String of(String topic, LetterCounts counts, LetterScan.Total total) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("version", VERSION);
    json.put("topic", topic);
    json.put("letters", counts.total());
    json.put("others", total.others());
    var groups = json.putArray("counts");
    counts
        .byStepAndCause()
        .forEach(
            (step, causes) ->
                causes.forEach(
                    (cause, count) ->
                        groups
                            .addObject()
                            .put("step", step)
                            .put("cause", cause)
                            .put("letters", count)));
    return json.toString();
  }
}
