package dev.weir.flink.codec;

import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import dev.weir.flink.types.SealedVariants;
import java.util.List;

/**
 * Tells Jackson the variants of sealed types that have no {@code @JsonSubTypes}, which version 2
 * does not look for itself.
 */
final class SealedSubtypes extends JacksonAnnotationIntrospector {
  @Override
  public List<NamedType> findSubtypes(Annotated annotated) {
    List<NamedType> declared = super.findSubtypes(annotated);
    Class<?> type = annotated.getRawType();
    return declared == null && type.isSealed() && !type.isEnum()
        ? SealedVariants.of(type).stream().map(NamedType::new).toList()
        : declared;
  }
}
