package dev.weir.flink.json;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.BeanSerializer;
import com.fasterxml.jackson.databind.ser.PropertyWriter;
import dev.weir.dsl.json.JsonValue;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the writer of a type. */
final class ValueWriters {
  private static final ValueWriter LONGS = (value, out) -> out.write((long) value);
  private static final ValueWriter INTS = (value, out) -> out.write((long) (int) value);
  private static final ValueWriter DOUBLES = (value, out) -> out.write((double) value);
  private static final ValueWriter BOOLEANS = (value, out) -> out.write((boolean) value);

  private static final Map<Class<?>, ValueWriter> SCALARS =
      Map.of(
          long.class, LONGS,
          Long.class, LONGS,
          int.class, INTS,
          Integer.class, INTS,
          double.class, DOUBLES,
          Double.class, DOUBLES,
          boolean.class, BOOLEANS,
          Boolean.class, BOOLEANS,
          String.class, (value, out) -> out.write((String) value),
          BigDecimal.class, (value, out) -> AnyValueWriter.write((BigDecimal) value, out));

  private final ObjectMapper mapper;

  /** The records around the type that is looked at, to end where one contains itself. */
  private final Set<Class<?>> around = new HashSet<>();

  ValueWriters(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /** Returns the writer of a payload. */
  Optional<ValueWriter> ofRoot(JavaType type) {
    return type.hasRawClass(JsonValue.class) ? of(type) : ofRecord(type);
  }

  /** Returns the writer, or nothing where a part of the type is left to Jackson. */
  private Optional<ValueWriter> of(JavaType type) {
    Class<?> raw = type.getRawClass();
    if (SCALARS.containsKey(raw)) {
      return Optional.of(SCALARS.get(raw));
    }
    if (raw == JsonValue.class) {
      return Optional.of(new AnyValueWriter());
    }
    if (raw == List.class) {
      return of(type.getContentType()).map(ListWriter::new);
    }
    if (raw == Map.class && type.getKeyType().hasRawClass(String.class)) {
      return of(type.getContentType()).map(MapWriter::new);
    }
    if (PlainAnnotations.isPlainEnum(raw)) {
      return Optional.of((value, out) -> out.write(((Enum<?>) value).name()));
    }
    return ofRecord(type);
  }

  private Optional<ValueWriter> ofRecord(JavaType type) {
    Class<?> raw = type.getRawClass();
    if (!raw.isRecord() || !PlainAnnotations.onlyIn(raw) || !around.add(raw)) {
      return Optional.empty();
    }
    try {
      JsonSerializer<Object> serializer =
          mapper.getSerializerProviderInstance().findTypedValueSerializer(type, true, null);
      return serializer.getClass() == BeanSerializer.class
          ? writer(serializer.properties())
          : Optional.empty();
    } catch (JsonMappingException e) {
      // Jackson says what is wrong with the class, when it writes.
      return Optional.empty();
    } finally {
      around.remove(raw);
    }
  }

  private Optional<ValueWriter> writer(Iterator<PropertyWriter> properties) {
    List<RecordWriter.Member> members = new ArrayList<>();
    while (properties.hasNext()) {
      Optional<RecordWriter.Member> member = member(properties.next());
      if (member.isEmpty()) {
        return Optional.empty();
      }
      members.add(member.get());
    }
    return Optional.of(new RecordWriter(members));
  }

  private Optional<RecordWriter.Member> member(PropertyWriter property) {
    if (property.getClass() != BeanPropertyWriter.class || !JsonNames.isPlain(property.getName())) {
      return Optional.empty();
    }
    boolean leavesOut = ((BeanPropertyWriter) property).willSuppressNulls();
    return of(property.getType())
        .flatMap(
            values ->
                getter(property.getMember().getMember())
                    .map(
                        getter ->
                            new RecordWriter.Member(
                                property.getName(), getter, values, leavesOut)));
  }

  private static Optional<MethodHandle> getter(Member member) {
    try {
      MethodHandle handle;
      if (member instanceof Method method) {
        method.setAccessible(true);
        handle = MethodHandles.lookup().unreflect(method);
      } else {
        Field field = (Field) member;
        field.setAccessible(true);
        handle = MethodHandles.lookup().unreflectGetter(field);
      }
      Class<?> type = handle.type().returnType();
      MethodType generic = handle.type().generic();
      return Optional.of(
          handle.asType(
              type == long.class || type == int.class
                  ? generic.changeReturnType(long.class)
                  : generic));
    } catch (ReflectiveOperationException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
