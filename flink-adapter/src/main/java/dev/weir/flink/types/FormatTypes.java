package dev.weir.flink.types;

import dev.weir.dsl.type.SchemaType;
import dev.weir.flink.library.FormatLibrary;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Resolves the classes of formats, whose libraries may be missing. */
final class FormatTypes {
  private FormatTypes() {}

  /** Returns null where a problem was added. */
  static TypeInformation<?> resolve(
      Class<?> raw, FormatLibrary library, String where, Resolution resolution) {
    resolution.foreign(raw, library, where);
    if (!library.isPresent()) {
      resolution.missing(library);
      return null;
    }
    return library == FormatLibrary.AVRO
        ? AvroTypes.resolve(raw, where, resolution)
        : ProtobufTypes.resolve(raw, where, resolution);
  }

  /** Returns null where a problem was added. */
  static TypeInformation<?> resolve(SchemaType type, String where, Resolution resolution) {
    Optional<FormatLibrary> library = FormatLibrary.of(type.raw());
    if (!library.equals(Optional.of(FormatLibrary.AVRO))) {
      resolution.problem(
          where
              + " is "
              + type.raw().getSimpleName()
              + " with a schema, which is for Avro's GenericRecord alone.");
      return null;
    }
    resolution.foreign(type.raw(), FormatLibrary.AVRO, where);
    if (FormatLibrary.AVRO.isPresent()) {
      return AvroTypes.resolve(type, where, resolution);
    }
    resolution.missing(FormatLibrary.AVRO);
    return null;
  }
}
