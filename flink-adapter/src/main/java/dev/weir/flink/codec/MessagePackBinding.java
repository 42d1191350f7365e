package dev.weir.flink.codec;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
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

  /** The library reads short texts in the JVM's own charset, not in the format's. */
  @Override
  public void requireReadable() {
    if (!Charset.defaultCharset().equals(StandardCharsets.UTF_8)) {
      throw new IllegalStateException(
          "MessagePack is read rightly only where Java's default charset is UTF-8, and it is "
              + Charset.defaultCharset()
              + " here. Start Flink with LC_ALL=C.UTF-8 in its environment, or with"
              + " env.java.opts.all: -Dfile.encoding=UTF-8 in its config.yaml.");
    }
  }
}
