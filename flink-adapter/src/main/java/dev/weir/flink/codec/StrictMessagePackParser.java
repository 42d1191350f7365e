package dev.weir.flink.codec;

import com.fasterxml.jackson.core.Base64Variant;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.io.IOException;
import java.math.BigDecimal;
import org.msgpack.core.MessagePackException;

/**
 * Reads MessagePack as strictly as Jackson reads JSON. The library's parser alone would cut numbers
 * that are too large, take binary and extensions for text, take a map without names for its end,
 * replace what is not UTF-8, nest without bound and miss the end of the value.
 */
final class StrictMessagePackParser extends JsonParserDelegate {
  private final byte[] payload;

  StrictMessagePackParser(JsonParser parser, byte[] payload) {
    super(parser);
    this.payload = payload;
  }

  @Override
  public JsonToken nextToken() throws IOException {
    boolean isName = getParsingContext().inObject() && currentToken() != JsonToken.FIELD_NAME;
    JsonToken token = next();
    if (isName && token != JsonToken.FIELD_NAME && token != JsonToken.END_OBJECT) {
      throw new JsonParseException(this, "A value in a map has no name.");
    }
    streamReadConstraints().validateNestingDepth(getParsingContext().getNestingDepth());
    if (token == JsonToken.FIELD_NAME) {
      checkText(currentName());
    } else if (token == JsonToken.VALUE_STRING) {
      checkText(getText());
    }
    return token;
  }

  /** Returns null at the end of the input where that is the end of the value. */
  private JsonToken next() throws IOException {
    try {
      return delegate.nextToken();
    } catch (JsonEOFException e) {
      if (getParsingContext().inRoot() && currentToken() != null) {
        return null;
      }
      throw e;
    } catch (MessagePackException e) {
      throw new JsonParseException(this, "It is not MessagePack.");
    }
  }

  /** Refuses the text that was just read where its bytes were not UTF-8. */
  private void checkText(String text) throws IOException {
    int end = (int) currentLocation().getCharOffset();
    if (!Utf8Texts.endsAt(end, payload, text)) {
      throw new JsonParseException(this, "A text is not UTF-8.");
    }
  }

  @Override
  public JsonToken nextValue() throws IOException {
    JsonToken token = nextToken();
    return token == JsonToken.FIELD_NAME ? nextToken() : token;
  }

  @Override
  public JsonParser skipChildren() throws IOException {
    int open = currentToken().isStructStart() ? 1 : 0;
    while (open > 0) {
      JsonToken token = nextToken();
      open += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
    }
    return this;
  }

  @Override
  public long getLongValue() throws IOException {
    if (getNumberType() == NumberType.BIG_INTEGER) {
      throw outOfRange(long.class);
    }
    return delegate.getLongValue();
  }

  @Override
  public int getIntValue() throws IOException {
    return (int) inRange(Integer.MIN_VALUE, Integer.MAX_VALUE, int.class);
  }

  @Override
  public short getShortValue() throws IOException {
    return (short) inRange(Short.MIN_VALUE, Short.MAX_VALUE, short.class);
  }

  @Override
  public byte getByteValue() throws IOException {
    return (byte) inRange(Byte.MIN_VALUE, Byte.MAX_VALUE, byte.class);
  }

  private long inRange(long least, long most, Class<?> type) throws IOException {
    long value = getLongValue();
    if (value < least || value > most) {
      throw outOfRange(type);
    }
    return value;
  }

  @Override
  public BigDecimal getDecimalValue() throws IOException {
    if (getNumberType() == NumberType.DOUBLE && !Double.isFinite(getDoubleValue())) {
      throw outOfRange(BigDecimal.class);
    }
    return delegate.getDecimalValue();
  }

  private InputCoercionException outOfRange(Class<?> type) {
    return new InputCoercionException(this, "Out of range.", currentToken(), type);
  }

  @Override
  public byte[] getBinaryValue(Base64Variant variant) throws IOException {
    if (hasToken(JsonToken.VALUE_EMBEDDED_OBJECT)
        && delegate.getEmbeddedObject() instanceof byte[] bytes) {
      return bytes;
    }
    throw MismatchedInputException.from(this, byte[].class, "It is not binary.");
  }

  /** Binary is for byte arrays alone, and extensions are for nothing. */
  @Override
  public Object getEmbeddedObject() throws IOException {
    throw MismatchedInputException.from(this, (Class<?>) null, "It is binary or an extension.");
  }
}
