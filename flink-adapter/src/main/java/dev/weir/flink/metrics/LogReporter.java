package dev.weir.flink.metrics;

import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a line into the log for each step and subtask, with the numbers since its start. */
final class LogReporter extends TaggedReporter {
  private static final Logger LOG = LoggerFactory.getLogger(LogReporter.class);

  @Override
  void send(List<Reading> readings) {
    lines(readings).forEach((tags, numbers) -> LOG.info("{} {}", tags, numbers));
  }

  static Map<String, StringJoiner> lines(List<Reading> readings) {
    Map<String, StringJoiner> lines = new TreeMap<>();
    for (Reading reading : readings) {
      lines
          .computeIfAbsent(reading.tags().toString(), tags -> new StringJoiner(", "))
          .add(reading.name() + "=" + Reading.text(reading.value()));
    }
    return lines;
  }
}
