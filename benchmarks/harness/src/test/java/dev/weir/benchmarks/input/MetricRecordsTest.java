package dev.weir.benchmarks.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MetricRecordsTest {
  @Test
  void theSameSeedGivesTheSameRecords() {
    assertThat(new MetricRecords(1).next(100)).isDeepEqualTo(new MetricRecords(1).next(100));
    assertThat(new MetricRecords(1).next(100)[0]).isNotEqualTo(new MetricRecords(2).next(100)[0]);
    assertThat(MetricRecords.all()).isDeepEqualTo(MetricRecords.all());
  }

  @Test
  void theyComeAgainAndAgain() {
    byte[][] all = MetricRecords.all();

    assertThat(MetricRecords.one(all, all.length + 3L)).isSameAs(all[3]);
  }

  @Test
  void theyHaveTheShapeOfMetrics() throws IOException {
    List<JsonNode> nodes = new ArrayList<>();
    for (byte[] record : MetricRecords.all()) {
      nodes.add(Metric.mapper().readTree(record));
    }
    assertThat(nodes)
        .allSatisfy(
            node -> {
              assertThat(node.fieldNames())
                  .toIterable()
                  .contains(
                      "org_id",
                      "project_id",
                      "name",
                      "tags",
                      "timestamp",
                      "retention_days",
                      "type",
                      "value");
              assertThat(node.get("type").asText()).isIn("c", "d", "s");
              assertThat(node.get("name").asText()).startsWith(node.get("type").asText() + ":");
            });
    assertThat(nodes.stream().map(MetricRecordsTest::form).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(
            "c number",
            "d array",
            "d base64",
            "d zstd",
            "d zstd weighted",
            "s array",
            "s base64",
            "s zstd");
  }

  private static String form(JsonNode node) {
    JsonNode value = node.get("value");
    String form =
        value.isNumber() ? "number" : value.isArray() ? "array" : value.get("format").asText();
    return node.get("type").asText()
        + " "
        + form
        + (node.has("sampling_weight") ? " weighted" : "");
  }

  @Test
  void halfOfThemAreCounters() {
    long counters =
        Arrays.stream(MetricRecords.all())
            .filter(
                record ->
                    new String(record, java.nio.charset.StandardCharsets.UTF_8)
                        .contains("\"type\":\"c\""))
            .count();

    assertThat(counters / (double) MetricRecords.all().length).isBetween(0.47, 0.53);
  }
}
