package dev.weir.flink.codec;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.flink.json.DirectJsonReader;
import dev.weir.flink.json.DirectJsonWriter;
import java.util.Optional;

/**
 * JSON, bound by Jackson.
 *
 * @param dateTimeFormat the pattern of date-times, or {@code null} for ISO-8601
 */
record JsonBinding(String dateTimeFormat) implements JacksonBinding {
  @Override
  public String name() {
    return "JSON";
  }

  @Override
  public ObjectMapper mapper() {
    return StrictMapper.build(
        JsonMapper.builder()
            // Else characters beyond the basic plane are written as two escapes each.
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8),
        dateTimeFormat);
  }

  @Override
  public Optional<DirectJsonReader> directReader(ObjectMapper mapper, JavaType type) {
    return DirectJsonReader.of(mapper, type);
  }

  @Override
  public Optional<DirectJsonWriter> directWriter(ObjectMapper mapper, JavaType type) {
    return DirectJsonWriter.of(mapper, type);
  }
}
