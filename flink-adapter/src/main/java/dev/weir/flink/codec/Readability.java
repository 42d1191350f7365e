package dev.weir.flink.codec;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.AbstractDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBase;
import com.fasterxml.jackson.databind.deser.DefaultDeserializationContext;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import dev.weir.dsl.type.PayloadType;
import dev.weir.flink.types.SealedVariants;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Finds the sealed types of a payload whose data does not say which variant it is, as Jackson
 * itself would read them.
 *
 * <pre>{@code
 * List<String> problems = Readability.problemsOf(PayloadType.of(Shape.class));
 * }</pre>
 */
public final class Readability {
  private final ObjectMapper mapper = JsonBinding.plain().mapper();
  private final DeserializationContext context =
      ((DefaultDeserializationContext) mapper.getDeserializationContext())
          .createInstance(mapper.getDeserializationConfig(), null, null);
  private final Set<Class<?>> seen = new HashSet<>();
  private final List<String> problems = new ArrayList<>();

  private Readability() {}

  /** Returns a sentence for each class that a parser could not read, with its first place. */
  public static List<String> problemsOf(PayloadType type) {
    Readability readability = new Readability();
    readability.check(readability.mapper.constructType(type.type()), "payload");
    return List.copyOf(readability.problems);
  }

  private void check(JavaType type, String where) {
    if (type.isContainerType()) {
      check(type.getContentType(), where + (type.isMapLikeType() ? ".value" : "[]"));
    } else if (seen.add(type.getRawClass())) {
      try {
        checkClass(type, where);
      } catch (JsonMappingException e) {
        problems.add(where + " cannot be read: " + e.getOriginalMessage());
      }
    }
  }

  private void checkClass(JavaType type, String where) throws JsonMappingException {
    Class<?> raw = type.getRawClass();
    JsonDeserializer<?> deserializer = context.findNonContextualValueDeserializer(type);
    if (context.getConfig().findTypeDeserializer(type) != null) {
      for (Class<?> variant : SealedVariants.of(raw)) {
        if (variant != raw) {
          check(mapper.constructType(variant), where + "(" + variant.getSimpleName() + ")");
        }
      }
    } else if (raw.isSealed() && deserializer instanceof AbstractDeserializer) {
      problems.add(
          where + " is " + raw.getSimpleName() + ", whose data does not say which variant it is.");
    }
    if (deserializer instanceof BeanDeserializerBase bean) {
      checkProperties(bean.properties(), where);
    }
  }

  private void checkProperties(Iterator<SettableBeanProperty> properties, String where) {
    while (properties.hasNext()) {
      SettableBeanProperty property = properties.next();
      boolean readByItsType =
          property.getAnnotation(JsonTypeInfo.class) == null
              && property.getAnnotation(JsonDeserialize.class) == null;
      if (readByItsType) {
        check(property.getType(), where + "." + property.getName());
      }
    }
  }
}
