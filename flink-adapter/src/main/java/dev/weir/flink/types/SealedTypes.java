package dev.weir.flink.types;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Resolves sealed interfaces and classes, variant by variant. */
final class SealedTypes {
  private SealedTypes() {}

  /** Returns null where a problem was added. */
  static TypeInformation<?> resolve(Class<?> type, String where, Resolution resolution) {
    if (type.getTypeParameters().length > 0) {
      resolution.problem(
          where + " is " + type.getSimpleName() + ", a generic class without its types.");
      return null;
    }
    return resolution.isAround(type)
        ? new SealedReferenceTypeInfo<>(type)
        : resolution.within(type, () -> resolveVariants(type, where, resolution));
  }

  private static TypeInformation<?> resolveVariants(
      Class<?> type, String where, Resolution resolution) {
    int before = resolution.problems().size();
    List<TypeInformation<?>> variants = new ArrayList<>();
    for (Class<?> variant : SealedVariants.of(type)) {
      String name = where + "(" + variant.getSimpleName() + ")";
      if (SealedVariants.isOpen(variant)) {
        resolution.problem(name + " is non-sealed, so that its real class is not known.");
      } else {
        variants.add(PayloadTypeInformation.resolveExactly(variant, name, resolution));
      }
    }
    return resolution.problems().size() > before ? null : new SealedTypeInfo<>(type, variants);
  }
}
