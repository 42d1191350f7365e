package dev.weir.flink.codec;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.weir.dsl.json.JsonValue;

/** Makes Jackson's mapper as Weir's parser and serializer use it. */
final class JsonMappers {
  private JsonMappers() {}

  /** Makes a strict mapper: a value of another type is an error, never converted. */
  static JsonMapper strict() {
    SimpleModule jsonValues =
        new SimpleModule("weir-json-value")
            .addDeserializer(JsonValue.class, new JsonValueReader())
            .addSerializer(JsonValue.class, new JsonValueWriter());
    JsonMapper mapper =
        JsonMapper.builder()
            .annotationIntrospector(new SealedSubtypes())
            .addModule(jsonValues)
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
    return mapper;
  }
}
