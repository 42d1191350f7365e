package dev.weir.flink.types;

import dev.weir.dsl.json.JsonValue;
import dev.weir.dsl.type.PayloadType;
import dev.weir.dsl.type.SchemaType;
import dev.weir.flink.library.FormatLibrary;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.api.common.typeinfo.LocalTimeTypeInfo;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.EnumTypeInfo;
import org.apache.flink.api.java.typeutils.MapTypeInfo;
import org.apache.flink.api.java.typeutils.ObjectArrayTypeInfo;
import org.apache.flink.api.java.typeutils.SetTypeInfo;

/**
 * Finds Flink's type information for a payload without ever falling to Kryo.
 *
 * <p>Types are resolved here rather than by Flink's extractor, because the extractor takes a
 * generic type for anything it does not know, and says so only when the job is built.
 *
 * <pre>{@code
 * TypeInformation<?> type = PayloadTypeInformation.of(PayloadType.of(Visit.class));
 * }</pre>
 */
public final class PayloadTypeInformation {
  /** How sentences name the payload itself; its fields follow after dots. */
  private static final String ROOT = "payload";

  private PayloadTypeInformation() {}

  /**
   * Returns the type information of a payload.
   *
   * @throws IllegalArgumentException where {@link #problemsOf} finds a problem
   */
  public static TypeInformation<?> of(PayloadType type) {
    Resolution resolution = new Resolution();
    TypeInformation<?> information = resolve(type.type(), ROOT, resolution);
    if (!resolution.problems().isEmpty()) {
      throw new IllegalArgumentException(String.join(" ", resolution.problems()));
    }
    return information;
  }

  /** Returns a sentence for each part of a payload that only Kryo could serialise. */
  public static List<String> problemsOf(PayloadType type) {
    Resolution resolution = new Resolution();
    resolve(type.type(), ROOT, resolution);
    return resolution.problems();
  }

  /** Returns the libraries of formats that a payload needs and that are not on the class path. */
  public static Set<FormatLibrary> missingLibrariesOf(PayloadType type) {
    Resolution resolution = new Resolution();
    resolve(type.type(), ROOT, resolution);
    return resolution.missing();
  }

  /**
   * Returns for each part of a payload that is a class of a format of its own what it is, as in
   * {@code payload.place is Place, a class of Avro}.
   */
  public static List<String> foreignPartsOf(PayloadType type) {
    Resolution resolution = new Resolution();
    resolve(type.type(), ROOT, resolution);
    return resolution.foreign();
  }

  /** Returns null where a problem was added. */
  static TypeInformation<?> resolve(Type type, String where, Resolution resolution) {
    if (type instanceof Class<?> raw) {
      return resolveClass(raw, where, resolution);
    }
    if (type instanceof GenericArrayType array) {
      TypeInformation<?> element =
          resolve(array.getGenericComponentType(), where + "[]", resolution);
      return element == null ? null : ObjectArrayTypeInfo.getInfoFor(element);
    }
    if (type instanceof ParameterizedType parameterized) {
      return resolveCollection(parameterized, where, resolution);
    }
    if (type instanceof SchemaType schema) {
      return FormatTypes.resolve(schema, where, resolution);
    }
    resolution.problem(where + " is " + new PayloadType(type) + ", whose class is not known.");
    return null;
  }

  private static TypeInformation<?> resolveCollection(
      ParameterizedType type, String where, Resolution resolution) {
    Type[] arguments = type.getActualTypeArguments();
    if (type.getRawType() == List.class) {
      TypeInformation<?> element = resolve(arguments[0], where + "[]", resolution);
      return element == null ? null : new NullableListTypeInfo<>(element);
    }
    if (type.getRawType() == Set.class) {
      TypeInformation<?> element = resolve(arguments[0], where + "[]", resolution);
      return element == null ? null : new SetTypeInfo<>(element);
    }
    if (type.getRawType() == Map.class) {
      TypeInformation<?> key = resolve(arguments[0], where + ".key", resolution);
      TypeInformation<?> value = resolve(arguments[1], where + ".value", resolution);
      return key == null || value == null ? null : new MapTypeInfo<>(key, value);
    }
    resolution.problem(
        where + " is " + new PayloadType(type) + ", a generic class Weir has no serializer for.");
    return null;
  }

  private static TypeInformation<?> resolveClass(
      Class<?> raw, String where, Resolution resolution) {
    TypeInformation<?> known = knownType(raw);
    if (known != null) {
      return known;
    }
    Optional<FormatLibrary> library = FormatLibrary.of(raw);
    if (library.isPresent()) {
      return FormatTypes.resolve(raw, library.get(), where, resolution);
    }
    if (raw.isArray()) {
      TypeInformation<?> element = resolve(raw.getComponentType(), where + "[]", resolution);
      return element == null ? null : ObjectArrayTypeInfo.getInfoFor(element);
    }
    return raw.isSealed() && !raw.isEnum()
        ? SealedTypes.resolve(raw, where, resolution)
        : resolveExactly(raw, where, resolution);
  }

  /**
   * Resolves a class whose values have exactly that class; returns null where a problem was added.
   */
  static TypeInformation<?> resolveExactly(Class<?> raw, String where, Resolution resolution) {
    return raw.isEnum() ? enumType(raw) : StructureTypes.resolve(raw, where, resolution);
  }

  private static <E extends Enum<E>> TypeInformation<E> enumType(Class<?> raw) {
    return new EnumTypeInfo<>(Unchecked.<Class<E>>cast(raw));
  }

  private static TypeInformation<?> knownType(Class<?> raw) {
    if (raw == JsonValue.class) {
      return JsonValueTypeInfo.INSTANCE;
    }
    TypeInformation<?> basic = BasicTypeInfo.getInfoFor(raw);
    if (basic == null) {
      basic = LocalTimeTypeInfo.getInfoFor(raw);
    }
    return basic == null && raw.isArray() && raw.getComponentType().isPrimitive()
        ? PrimitiveArrayTypeInfo.getInfoFor(raw)
        : basic;
  }
}
