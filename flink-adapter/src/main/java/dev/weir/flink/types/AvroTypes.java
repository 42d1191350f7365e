package dev.weir.flink.types;

import dev.weir.dsl.type.SchemaType;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Resolves records of Avro: generated classes, and generic records where their schema is said. */
final class AvroTypes {
  private AvroTypes() {}

  /** Returns null where a problem was added. */
  static TypeInformation<?> resolve(Class<?> raw, String where, Resolution resolution) {
    if (AvroSchemas.isGenerated(raw)) {
      return new AvroRecordTypeInfo<>(raw.asSubclass(SpecificRecordBase.class));
    }
    resolution.problem(where + " is " + raw.getSimpleName() + ", " + problemOf(raw, where));
    return null;
  }

  private static String problemOf(Class<?> raw, String where) {
    if (raw != GenericRecord.class) {
      return "which is not a class that Avro generated.";
    }
    return where.contains(".")
        ? "whose schema a field cannot say; use a class that Avro generated."
        : "whose schema is not said: " + AvroSchemas.HOW_TO_SAY;
  }

  /** Returns null where a problem was added. */
  static TypeInformation<?> resolve(SchemaType type, String where, Resolution resolution) {
    if (type.raw() != GenericRecord.class) {
      resolution.problem(
          where
              + " is "
              + type.raw().getSimpleName()
              + " with a schema, which is for Avro's GenericRecord alone.");
      return null;
    }
    try {
      return new GenericRecordTypeInfo(AvroSchemas.parseRecord(type.schema()));
    } catch (IllegalArgumentException e) {
      resolution.problem(where + " is GenericRecord without a schema: " + e.getMessage());
      return null;
    }
  }
}
