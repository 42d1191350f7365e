package dev.weir.benchmarks.contest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What one run of a work has used.
 *
 * @param nanoseconds by the clock
 * @param processorNanoseconds of all threads of the JVM
 * @param allocatedBytes on the heap
 * @param peakBytes resident since the process started; 0 where the system does not tell
 * @param results of the run, null where they are unknown
 * @param figures that the contestant has measured itself
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Usage(
    long nanoseconds,
    long processorNanoseconds,
    long allocatedBytes,
    long peakBytes,
    Long results,
    Map<String, Double> figures) {
  /** Returns what is known of a run that was not measured. */
  static Usage unmeasured(Outcome outcome) {
    OptionalLong results = outcome.results();
    return new Usage(
        0, 0, 0, 0, results.isPresent() ? results.getAsLong() : null, outcome.figures());
  }
}
