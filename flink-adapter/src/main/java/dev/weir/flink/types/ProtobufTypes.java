package dev.weir.flink.types;

import com.google.protobuf.Message;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Resolves messages of Protocol Buffers. */
final class ProtobufTypes {
  private ProtobufTypes() {}

  /** Returns null where a problem was added. */
  static TypeInformation<?> resolve(Class<?> raw, String where, Resolution resolution) {
    try {
      return new ProtobufTypeInfo<>(raw.asSubclass(Message.class));
    } catch (IllegalArgumentException e) {
      resolution.problem(
          where + " is " + raw.getSimpleName() + ", which is not a class that protoc generated.");
      return null;
    }
  }
}
