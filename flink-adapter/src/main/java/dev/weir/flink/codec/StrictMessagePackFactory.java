package dev.weir.flink.codec;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.io.IOContext;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.msgpack.jackson.dataformat.MessagePackFactory;

/**
 * Makes parsers and generators that refuse what the library's own would change silently. Nothing is
 * kept in thread-locals, which would outlive the job.
 */
final class StrictMessagePackFactory extends MessagePackFactory {
  StrictMessagePackFactory() {
    setReuseResourceInParser(false);
    setReuseResourceInGenerator(false);
  }

  @Override
  protected JsonParser _createParser(byte[] data, int offset, int length, IOContext context)
      throws IOException {
    byte[] payload =
        offset == 0 && length == data.length
            ? data
            : Arrays.copyOfRange(data, offset, offset + length);
    return new StrictMessagePackParser(
        super._createParser(payload, 0, payload.length, context), payload);
  }

  @Override
  public JsonGenerator createGenerator(OutputStream target, JsonEncoding encoding)
      throws IOException {
    return new StrictMessagePackGenerator(_generatorFeatures, _objectCodec, target);
  }
}
