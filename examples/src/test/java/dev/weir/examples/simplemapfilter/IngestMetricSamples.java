package dev.weir.examples.simplemapfilter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** Makes and judges messages of the example, without using anything of the example. */
final class IngestMetricSamples {
  private static final ObjectMapper JSON = new ObjectMapper();

  private IngestMetricSamples() {}

  static String counter(String tag) {
    return """
        {"org_id":1,"project_id":2,"name":"c:a/b@none","tags":{"tag":"%s"},"timestamp":3,"type":"c",\
        "retention_days":30,"value":1}"""
        .formatted(tag);
  }

  static boolean isValidCounter(String line) {
    try {
      JsonNode metric = JSON.readTree(line);
      return metric.path("type").asText().equals("c")
          && metric.path("name").isTextual()
          && metric.path("org_id").isIntegralNumber()
          && metric.path("retention_days").isIntegralNumber()
          && metric.path("tags").isObject();
    } catch (IOException e) {
      return false;
    }
  }
}
