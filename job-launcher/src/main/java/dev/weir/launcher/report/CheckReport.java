package dev.weir.launcher.report;

import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Findings;
import dev.weir.launcher.connect.LocationReport;
import dev.weir.launcher.connect.TopicReport;
import java.util.List;
import java.util.Optional;

/**
 * What {@code weir check} found.
 *
 * @param pipeline the pipeline's name
 * @param findings everything found, in the order of {@link Findings#sorted}
 * @param topics what the brokers said of each topic, empty where they were not asked
 * @param locations what was found of each location that files are written to, empty where it was
 *     not tried
 */
public record CheckReport(
    String pipeline,
    List<Finding> findings,
    Optional<List<TopicReport>> topics,
    Optional<List<LocationReport>> locations) {
  public CheckReport {
    findings = List.copyOf(findings);
    topics = topics.map(List::copyOf);
    locations = locations.map(List::copyOf);
  }

  /**
   * Returns the report as text for people: what was said of topics and locations, findings, and
   * their count.
   */
  public String text() {
    StringBuilder text = new StringBuilder();
    topics.ifPresent(said -> said.forEach(topic -> text.append(topic).append("\n")));
    locations.ifPresent(said -> said.forEach(location -> text.append(location).append("\n")));
    text.append(text.isEmpty() ? "" : "\n");
    return text.append(FindingsText.of(findings)).toString();
  }
}
