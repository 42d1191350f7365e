package dev.weir.flink.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePacker;

/** Reads bytes from a text of hexadecimal digits and of MessagePack's texts, in quotes. */
final class MessagePackBytes {
  private static final Pattern PART = Pattern.compile("'([^']*)'|([0-9A-F]+)");

  private MessagePackBytes() {}

  static byte[] of(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Matcher parts = PART.matcher(text);
    while (parts.find()) {
      if (parts.group(1) == null) {
        bytes.write(HexFormat.of().parseHex(parts.group(2)));
      } else {
        MessagePacker packer = MessagePack.newDefaultPacker(bytes);
        packer.packRawStringHeader(parts.group(1).length());
        packer.writePayload(parts.group(1).getBytes(StandardCharsets.US_ASCII));
        packer.flush();
      }
    }
    return bytes.toByteArray();
  }
}
