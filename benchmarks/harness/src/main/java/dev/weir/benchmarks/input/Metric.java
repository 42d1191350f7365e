package dev.weir.benchmarks.input;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;

/**
 * A metric as an engineer would bind it with Jackson.
 *
 * @param value a number, a list of numbers, or an object with {@code format} and {@code data}
 * @param transformed null until the metric was transformed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Metric(
    @JsonProperty("org_id") long organisation,
    @JsonProperty("project_id") long project,
    String name,
    Map<String, String> tags,
    long timestamp,
    @JsonProperty("retention_days") int retentionDays,
    String type,
    JsonNode value,
    Boolean transformed) {
  /** Returns Jackson's binding as contestants use it who write it by hand. */
  public static JsonMapper mapper() {
    return JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  }

  /** Returns this metric, transformed. */
  public Metric marked() {
    return new Metric(
        organisation, project, name, tags, timestamp, retentionDays, type, value, true);
  }
}
