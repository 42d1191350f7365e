package dev.weir.flink.codec;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.weir.dsl.type.PayloadType;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The columns of a record or bean in CSV: one for each of its fields, which are single values. */
final class CsvColumns {
  private static final Set<Class<?>> SINGLE_VALUES =
      Set.of(
          Boolean.class,
          Byte.class,
          Short.class,
          Integer.class,
          Long.class,
          Float.class,
          Double.class,
          Character.class,
          String.class,
          java.math.BigInteger.class,
          java.math.BigDecimal.class,
          byte[].class,
          UUID.class,
          Date.class,
          Instant.class,
          LocalDate.class,
          LocalTime.class,
          LocalDateTime.class);

  private CsvColumns() {}

  /**
   * Returns the columns of a type.
   *
   * @throws IllegalArgumentException where it has none, or one that is no single value, with a
   *     sentence for the pipeline's author
   */
  static CsvSchema of(PayloadType payload, CsvMapper mapper) {
    JavaType type = mapper.constructType(payload.type());
    if (!isRow(type)) {
      throw new IllegalArgumentException(
          payload + " is no record or bean, and CSV has a column for each field of one.");
    }
    List<BeanPropertyDefinition> fields =
        mapper.getSerializationConfig().introspect(type).findProperties().stream()
            .filter(BeanPropertyDefinition::couldSerialize)
            .toList();
    if (fields.isEmpty()) {
      throw new IllegalArgumentException(payload + " has no fields to be columns of CSV.");
    }
    for (BeanPropertyDefinition field : fields) {
      Class<?> raw = field.getAccessor().getRawType();
      if (!raw.isPrimitive() && !raw.isEnum() && !SINGLE_VALUES.contains(raw)) {
        throw new IllegalArgumentException(
            "payload."
                + field.getName()
                + " is "
                + new PayloadType(raw)
                + ", and a column of CSV holds single values.");
      }
    }
    CsvSchema.Builder columns = CsvSchema.builder();
    fields.forEach(field -> columns.addColumn(field.getName()));
    return columns.build();
  }

  private static boolean isRow(JavaType type) {
    Class<?> raw = type.getRawClass();
    return !raw.isPrimitive()
        && !raw.isArray()
        && !raw.isEnum()
        && !raw.isInterface()
        && !Modifier.isAbstract(raw.getModifiers())
        && !raw.getName().startsWith("java.")
        && !Collection.class.isAssignableFrom(raw)
        && !Map.class.isAssignableFrom(raw);
  }
}
