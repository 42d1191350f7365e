package dev.weir.flink.json;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import dev.weir.dsl.json.JsonValue;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds how Jackson reads a record, where that is plain. */
final class RecordModels {
  /** One bit of a {@code long} for each component. */
  private static final int MOST_COMPONENTS = Long.SIZE;

  private RecordModels() {}

  /** Returns the components in their order, or nothing where the class is not plain. */
  static Optional<List<RecordComponentModel>> of(ObjectMapper mapper, JavaType type) {
    Class<?> raw = type.getRawClass();
    int count = raw.isRecord() ? raw.getRecordComponents().length : 0;
    if (count == 0
        || count > MOST_COMPONENTS
        || raw.getDeclaredConstructors().length != 1
        || !PlainAnnotations.onlyIn(raw)) {
      return Optional.empty();
    }
    BeanDescription description = mapper.getDeserializationConfig().introspect(type);
    RecordComponentModel[] models = new RecordComponentModel[count];
    for (BeanPropertyDefinition property : description.findProperties()) {
      AnnotatedParameter parameter = property.getConstructorParameter();
      if (parameter == null
          || models[parameter.getIndex()] != null
          || !JsonNames.isPlain(property.getName())) {
        return Optional.empty();
      }
      JavaType component = parameter.getType();
      models[parameter.getIndex()] =
          new RecordComponentModel(
              property.getName(),
              component,
              property.isRequired() || !isNullWhereMissing(component));
    }
    return Arrays.asList(models).contains(null) ? Optional.empty() : Optional.of(List.of(models));
  }

  private static boolean isNullWhereMissing(JavaType type) {
    return !type.isPrimitive() && !type.hasRawClass(JsonValue.class);
  }

  /** Returns the constructor that takes all components. */
  static Constructor<?> constructorOf(Class<?> type) throws NoSuchMethodException {
    return type.getDeclaredConstructor(
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new));
  }
}
