package dev.weir.benchmarks.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads and writes metrics token by token, as somebody does who knows them and finds Jackson's data
 * binding too slow. It reads and writes the same as {@link Metric#mapper()}.
 *
 * <pre>{@code
 * MetricTokens tokens = new MetricTokens();
 * byte[] bytes = tokens.write(tokens.read(record).marked());
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public final class MetricTokens {
  private final JsonFactory factory = Metric.mapper().getFactory();
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  /**
   * Reads a metric.
   *
   * @throws IOException where it is not JSON, or a member is of another type
   */
  public Metric read(byte[] bytes) throws IOException {
    long organisation = 0;
    long project = 0;
    String name = null;
    Map<String, String> tags = null;
    long timestamp = 0;
    int retentionDays = 0;
    String type = null;
    JsonNode value = null;
    Boolean transformed = null;
    try (JsonParser parser = factory.createParser(bytes)) {
      parser.nextToken();
      for (String member = parser.nextFieldName();
          member != null;
          member = parser.nextFieldName()) {
        parser.nextToken();
        switch (member) {
          case "org_id" -> organisation = parser.getLongValue();
          case "project_id" -> project = parser.getLongValue();
          case "name" -> name = parser.getText();
          case "tags" -> tags = tags(parser);
          case "timestamp" -> timestamp = parser.getLongValue();
          case "retention_days" -> retentionDays = parser.getIntValue();
          case "type" -> type = parser.getText();
          case "value" -> value = parser.readValueAsTree();
          case "transformed" -> transformed = parser.getBooleanValue();
          default -> parser.skipChildren();
        }
      }
    }
    return new Metric(
        organisation, project, name, tags, timestamp, retentionDays, type, value, transformed);
  }

  private static Map<String, String> tags(JsonParser parser) throws IOException {
    Map<String, String> tags = new LinkedHashMap<>();
    for (String tag = parser.nextFieldName(); tag != null; tag = parser.nextFieldName()) {
      tags.put(tag, parser.nextTextValue());
    }
    return tags;
  }

  /** Writes a metric that has all members but, perhaps, {@code transformed}. */
  public byte[] write(Metric metric) throws IOException {
    written.reset();
    try (JsonGenerator generator = factory.createGenerator(written)) {
      generator.writeStartObject();
      generator.writeNumberField("org_id", metric.organisation());
      generator.writeNumberField("project_id", metric.project());
      generator.writeStringField("name", metric.name());
      generator.writeObjectFieldStart("tags");
      for (Map.Entry<String, String> tag : metric.tags().entrySet()) {
        generator.writeStringField(tag.getKey(), tag.getValue());
      }
      generator.writeEndObject();
      generator.writeNumberField("timestamp", metric.timestamp());
      generator.writeNumberField("retention_days", metric.retentionDays());
      generator.writeStringField("type", metric.type());
      generator.writeFieldName("value");
      generator.writeTree(metric.value());
      if (metric.transformed() != null) {
        generator.writeBooleanField("transformed", metric.transformed());
      }
      generator.writeEndObject();
    }
    return written.toByteArray();
  }
}
