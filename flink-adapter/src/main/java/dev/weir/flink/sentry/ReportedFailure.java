package dev.weir.flink.sentry;

import dev.weir.dsl.message.Origin;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A failure of a step that fails its task.
 *
 * @param pipeline the pipeline's name
 * @param step the step's path
 * @param cause the word for what went wrong, as metrics and dead letters say it
 * @param place where the step failed, in words, without anything of a payload
 * @param origin the record at which it failed, where that is known
 * @param task what tells the task from others, as {@code subtask} and {@code attempt}
 * @param problem what was thrown
 */
public record ReportedFailure(
    String pipeline,
    String step,
    String cause,
    String place,
    Optional<Origin> origin,
    Map<String, String> task,
    Throwable problem) {
  public ReportedFailure {
    Objects.requireNonNull(problem, "problem");
    task = Map.copyOf(task);
  }

  /** Returns what happened, in words that quote neither the exception nor a payload. */
  String summary() {
    return "step '" + step + "' of pipeline '" + pipeline + "' failed at " + place;
  }

  /** Returns by what events can be searched for. */
  SortedMap<String, String> tags() {
    SortedMap<String, String> tags = new TreeMap<>(task);
    tags.put("pipeline", pipeline);
    tags.put("step", step);
    tags.put("cause", cause);
    origin.ifPresent(
        record -> {
          tags.put("topic", record.topic());
          tags.put("partition", String.valueOf(record.partition()));
          tags.put("offset", String.valueOf(record.offset()));
        });
    return tags;
  }
}
