package dev.weir.flink.runtime;

import dev.weir.dsl.message.Header;
import dev.weir.dsl.message.Message;
import dev.weir.dsl.step.HeadersFilterStep;
import dev.weir.dsl.step.HeadersFilterStep.Form;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Compares the number in a header.
 *
 * @param <T> the payload
 */
public final class HeadersFilterRuntime<T> implements StepFunction<T, T> {
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+");

  private final String header;
  private final long number;
  private final Form form;

  public HeadersFilterRuntime(HeadersFilterStep step) {
    this.header = step.header();
    this.number = step.number();
    this.form = step.form();
  }

  @Override
  public Message<T> process(Message<T> message) {
    byte[] value = message.headers().last(header).flatMap(Header::value).orElse(null);
    if (value == null || value.length == 0) {
      return null;
    }
    return (form == Form.DECIMAL ? decimal(value) : bigEndian(value)) ? message : null;
  }

  private boolean decimal(byte[] value) {
    String text = new String(value, StandardCharsets.UTF_8);
    if (!DECIMAL.matcher(text).matches()) {
      throw new RejectedMessageException(
          FailureCause.HEADER, "the header '" + header + "' is not a decimal number");
    }
    return new BigInteger(text).equals(BigInteger.valueOf(number));
  }

  private boolean bigEndian(byte[] value) {
    if (value.length != Long.BYTES) {
      throw new RejectedMessageException(
          FailureCause.HEADER, "the header '" + header + "' has " + value.length + " bytes, not 8");
    }
    return ByteBuffer.wrap(value).getLong() == number;
  }
}
