package dev.weir.examples.simplemapfilter;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.weir.dsl.json.JsonValue;
import java.util.Map;
import java.util.Objects;

/**
 * A metric as the {@code ingest-metrics} topic carries it.
 *
 * @param name the metric's name, such as {@code c:sessions/session@none}
 * @param organisation the organisation it was sent for
 * @param project the project it was sent for
 * @param retentionDays how long it is kept, in days
 * @param tags its tags
 * @param timestamp when it was sent, in seconds since the epoch
 * @param type {@code c} for a counter, {@code d} for a distribution, {@code s} for a set, {@code g}
 *     for a gauge
 * @param value a number, a list or an object, as the type has it
 * @param receivedAt when its oldest part was received, in seconds since the epoch, or absent
 * @param samplingWeight how many metrics it stands for, or absent
 * @param transformed whether it has passed the example's transformation, or absent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IngestMetric(
    @JsonProperty(required = true) String name,
    @JsonProperty(value = "org_id", required = true) long organisation,
    @JsonProperty(value = "project_id", required = true) long project,
    @JsonProperty(value = "retention_days", required = true) int retentionDays,
    @JsonProperty(required = true) Map<String, String> tags,
    @JsonProperty(required = true) long timestamp,
    @JsonProperty(required = true) String type,
    @JsonProperty(required = true) JsonValue value,
    @JsonProperty("received_at") Long receivedAt,
    @JsonProperty("sampling_weight") Double samplingWeight,
    Boolean transformed) {
  /** Refuses what is there but null: what a constructor refuses is an invalid message. */
  public IngestMetric {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(tags, "tags");
    Objects.requireNonNull(type, "type");
  }
}
