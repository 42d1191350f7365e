package dev.weir.flink.metrics;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a line into the log for each step and subtask, with the numbers since its start. */
final class LogReporter extends TaggedReporter {
  private static final Logger LOG = LoggerFactory.getLogger(LogReporter.class);

  @Override
  void send(List<Reading> readings) {
    lines(readings).forEach((tags, numbers) -> LOG.info("{} {}", tags, numbers));
  }

  /** Adds up the counts of a step that has more operators than one. */
  static Map<String, String> lines(List<Reading> readings) {
    Map<String, Map<String, Double>> lines = new TreeMap<>();
    for (Reading reading : readings) {
      lines
          .computeIfAbsent(reading.tags().toString(), tags -> new TreeMap<>())
          .merge(
              reading.name(),
              reading.value(),
              (before, now) -> reading.isCount() ? before + now : now);
    }
    Map<String, String> texts = new TreeMap<>();
    lines.forEach((tags, numbers) -> texts.put(tags, text(numbers)));
    return texts;
  }

  private static String text(Map<String, Double> numbers) {
    return numbers.entrySet().stream()
        .map(number -> number.getKey() + "=" + Reading.text(number.getValue()))
        .collect(Collectors.joining(", "));
  }
}
