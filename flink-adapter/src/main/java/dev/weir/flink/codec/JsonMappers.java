package dev.weir.flink.codec;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.weir.dsl.json.JsonValue;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;

/** Makes Jackson's mapper as Weir's parser and serializer use it. */
final class JsonMappers {
  private JsonMappers() {}

  /**
   * Makes a strict mapper: a value of another type is an error, never converted.
   *
   * @param dateTimeFormat the pattern of date-times, or {@code null} for ISO-8601
   */
  static JsonMapper strict(String dateTimeFormat) {
    SimpleModule jsonValues =
        new SimpleModule("weir-json-value")
            .addDeserializer(JsonValue.class, new JsonValueReader())
            .addSerializer(JsonValue.class, new JsonValueWriter());
    JsonMapper mapper =
        JsonMapper.builder()
            .annotationIntrospector(new SealedSubtypes())
            .addModule(jsonValues)
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.READ_DATE_TIMESTAMPS_AS_NANOSECONDS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // Else characters beyond the basic plane are written as two escapes each.
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();
    mapper
        .coercionConfigFor(LogicalType.Textual)
        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
    if (dateTimeFormat != null) {
      JsonFormat.Value format =
          JsonFormat.Value.forPattern(dateTimeFormat)
              .withLocale(Locale.ENGLISH)
              .withTimeZone(TimeZone.getTimeZone(ZoneOffset.UTC));
      for (Class<?> type : List.of(LocalDateTime.class, Instant.class, Date.class)) {
        mapper.configOverride(type).setFormat(format);
      }
    }
    return mapper;
  }
}
