package dev.weir.flink.codec;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MapperBuilder;
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

/** Makes Jackson's mappers as Weir's parsers and serializers use them. */
final class StrictMapper {
  private StrictMapper() {}

  /**
   * Makes a strict mapper: a value of another type is an error, never converted.
   *
   * @param builder a new builder of a format's mapper
   * @param dateTimeFormat the pattern of date-times, or {@code null} for ISO-8601
   */
  static <M extends ObjectMapper, B extends MapperBuilder<M, B>> M build(
      B builder, String dateTimeFormat) {
    SimpleModule jsonValues =
        new SimpleModule("weir-json-value")
            .addDeserializer(JsonValue.class, new JsonValueReader())
            .addSerializer(JsonValue.class, new JsonValueWriter());
    M mapper =
        builder
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
