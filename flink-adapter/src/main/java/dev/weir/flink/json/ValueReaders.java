package dev.weir.flink.json;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.dsl.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the reader of a type. */
final class ValueReaders {
  private static final Map<Class<?>, ValueReader> REFERENCES =
      Map.of(
          Long.class, JsonNumbers::readLong,
          Integer.class, JsonNumbers::readInt,
          Double.class, JsonNumbers::readDouble,
          Boolean.class, JsonInput::readBoolean,
          BigDecimal.class, JsonNumbers::readDecimal);

  private final ObjectMapper mapper;

  /** The records around the type that is looked at, to end where one contains itself. */
  private final Set<Class<?>> around = new HashSet<>();

  ValueReaders(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /** Returns the reader of a reference, or nothing where a part of it is left to Jackson. */
  private Optional<ValueReader> of(JavaType type) {
    Class<?> raw = type.getRawClass();
    // JSON's null is a value of this type.
    return raw == JsonValue.class
        ? Optional.of(new AnyValueReader())
        : ofReference(type).map(NullableReader::new);
  }

  private Optional<ValueReader> ofReference(JavaType type) {
    Class<?> raw = type.getRawClass();
    if (REFERENCES.containsKey(raw)) {
      return Optional.of(REFERENCES.get(raw));
    }
    if (raw == String.class) {
      RepeatedTexts known = new RepeatedTexts();
      return Optional.of(in -> in.readString(known));
    }
    if (raw == List.class) {
      return of(type.getContentType()).map(ListReader::new);
    }
    if (raw == Map.class && type.getKeyType().hasRawClass(String.class)) {
      return of(type.getContentType()).map(MapReader::new);
    }
    if (PlainAnnotations.isPlainEnum(raw)) {
      return Optional.of(new EnumReader(raw));
    }
    return ofRecord(type);
  }

  /** Returns the reader of a payload, which is never {@code null}. */
  Optional<ValueReader> ofRoot(JavaType type) {
    return type.hasRawClass(JsonValue.class) ? of(type) : ofRecord(type);
  }

  private Optional<ValueReader> ofRecord(JavaType type) {
    Class<?> raw = type.getRawClass();
    if (!around.add(raw)) {
      return Optional.empty();
    }
    try {
      return RecordModels.of(mapper, type).flatMap(components -> reader(raw, components));
    } finally {
      around.remove(raw);
    }
  }

  private Optional<ValueReader> reader(Class<?> type, List<RecordComponentModel> components) {
    List<ComponentReader> readers = new ArrayList<>();
    for (RecordComponentModel component : components) {
      Optional<ComponentReader> reader =
          component.type().isPrimitive()
              ? ComponentReader.ofPrimitive(component.type().getRawClass())
              : of(component.type()).map(ComponentReader::of);
      if (reader.isEmpty()) {
        return Optional.empty();
      }
      readers.add(reader.get());
    }
    return RecordConstructor.of(type)
        .map(constructor -> new RecordReader(constructor, components, readers));
  }
}
