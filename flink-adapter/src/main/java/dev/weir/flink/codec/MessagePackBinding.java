package dev.weir.flink.codec;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import org.msgpack.jackson.dataformat.MessagePackMapper;

/**
 * MessagePack, bound by Jackson. Byte arrays are its binary, and nothing else is.
 *
 * @param dateTimeFormat the pattern of date-times, or {@code null} for ISO-8601
 */
record MessagePackBinding(String dateTimeFormat) implements JacksonBinding {
  @Override
  public String name() {
    return "MessagePack";
  }

  @Override
  public ObjectMapper mapper() {
    return StrictMapper.build(
        MessagePackMapper.builder(new StrictMessagePackFactory())
            .addModule(
                new SimpleModule("weir-binary").addDeserializer(byte[].class, new BinaryReader())),
        dateTimeFormat);
  }
}
