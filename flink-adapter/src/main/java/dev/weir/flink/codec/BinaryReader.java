package dev.weir.flink.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;

/** Reads byte arrays from binary alone, where Jackson would take arrays of numbers, too. */
final class BinaryReader extends StdDeserializer<byte[]> {
  BinaryReader() {
    super(byte[].class);
  }

  @Override
  public byte[] deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    return parser.getBinaryValue();
  }
}
