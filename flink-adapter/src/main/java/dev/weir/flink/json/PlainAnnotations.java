package dev.weir.flink.json;

import com.fasterxml.jackson.annotation.JacksonAnnotation;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Executable;
import java.util.Arrays;
import java.util.stream.Stream;

/** Tells classes whose annotations the direct way understands from others. */
final class PlainAnnotations {
  private static final String JAVA_BEANS = "java.beans.";

  private PlainAnnotations() {}

  /** Returns whether a class, all it declares and all it inherits from bear no other annotation. */
  static boolean onlyIn(Class<?> type) {
    return Stream.concat(Stream.of(type), elements(type))
            .flatMap(element -> Arrays.stream(element.getDeclaredAnnotations()))
            .allMatch(PlainAnnotations::isPlain)
        && executables(type)
            .flatMap(executable -> Arrays.stream(executable.getParameterAnnotations()))
            .flatMap(Arrays::stream)
            .allMatch(PlainAnnotations::isPlain)
        && Arrays.stream(type.getInterfaces()).allMatch(PlainAnnotations::onlyIn);
  }

  /** Returns whether an enum's constants go by their names. */
  static boolean isPlainEnum(Class<?> type) {
    return type.isEnum()
        && onlyIn(type)
        && Arrays.stream(type.getDeclaredFields())
            .noneMatch(constant -> constant.isAnnotationPresent(JsonProperty.class));
  }

  private static Stream<AnnotatedElement> elements(Class<?> type) {
    return Stream.concat(executables(type), Arrays.stream(type.getDeclaredFields()));
  }

  private static Stream<Executable> executables(Class<?> type) {
    return Stream.concat(
        Arrays.stream(type.getDeclaredMethods()), Arrays.stream(type.getDeclaredConstructors()));
  }

  private static boolean isPlain(Annotation annotation) {
    if (annotation instanceof JsonProperty property) {
      return property.access() == JsonProperty.Access.AUTO
          && property.defaultValue().isEmpty()
          && property.namespace().isEmpty()
          && property.index() == JsonProperty.INDEX_UNKNOWN;
    }
    if (annotation instanceof JsonInclude include) {
      return (include.value() == JsonInclude.Include.NON_NULL
              || include.value() == JsonInclude.Include.ALWAYS)
          && include.content() == JsonInclude.Include.ALWAYS;
    }
    Class<? extends Annotation> type = annotation.annotationType();
    return !type.isAnnotationPresent(JacksonAnnotation.class)
        && !type.getName().startsWith(JAVA_BEANS)
        && Arrays.stream(type.getAnnotations())
            .noneMatch(meta -> meta.annotationType().isAnnotationPresent(JacksonAnnotation.class));
  }
}
