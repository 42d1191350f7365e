package dev.weir.flink.codec;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.deployment.model.Optimization;
import dev.weir.dsl.codec.JsonFormat;
import dev.weir.flink.json.DirectJsonReader;
import dev.weir.flink.json.DirectJsonWriter;
import java.util.Optional;
import java.util.Set;

/**
 * JSON, bound by Jackson.
 *
 * @param dateTimeFormat the pattern of date-times, or {@code null} for ISO-8601
 * @param isDirect whether what is plain goes past Jackson
 * @param checksDirectly whether JSON Schemas that are plain are checked without a tree
 */
record JsonBinding(String dateTimeFormat, boolean isDirect, boolean checksDirectly)
    implements JacksonBinding {
  /** Binds by Jackson alone, date-times as in ISO-8601. */
  static JsonBinding plain() {
    return new JsonBinding(null, false, false);
  }

  /** Binds with optimizations. */
  static JsonBinding of(JsonFormat format, Set<Optimization> optimizations) {
    return new JsonBinding(
        format.dateTimeFormat().orElse(null),
        optimizations.contains(Optimization.DIRECT_JSON),
        optimizations.contains(Optimization.DIRECT_SCHEMA));
  }

  /** Binds what is plain without Jackson. */
  static JsonBinding direct(JsonFormat format) {
    return of(format, Set.of(Optimization.DIRECT_JSON));
  }

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
    return isDirect ? DirectJsonReader.of(mapper, type) : Optional.empty();
  }

  @Override
  public Optional<DirectJsonWriter> directWriter(ObjectMapper mapper, JavaType type) {
    return isDirect ? DirectJsonWriter.of(mapper, type) : Optional.empty();
  }
}
