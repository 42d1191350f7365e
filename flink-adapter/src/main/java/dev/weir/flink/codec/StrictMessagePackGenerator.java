package dev.weir.flink.codec;

import com.fasterxml.jackson.core.ObjectCodec;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import org.msgpack.core.MessagePack;
import org.msgpack.jackson.dataformat.MessagePackGenerator;

/**
 * Writes MessagePack, whose numbers are integers of 64 bits and doubles: a decimal that is neither
 * is refused where it stands, and costs no more than its digits.
 */
final class StrictMessagePackGenerator extends MessagePackGenerator {
  private static final int MOST_DIGITS = String.valueOf(Long.MAX_VALUE).length() + 1;

  StrictMessagePackGenerator(int features, ObjectCodec codec, OutputStream target)
      throws IOException {
    super(features, codec, target, MessagePack.DEFAULT_PACKER_CONFIG, false, false);
  }

  @Override
  public void writeNumber(BigInteger number) throws IOException {
    writeNumber(new BigDecimal(number));
  }

  /** A decimal with a point is a double where one is equal to it, one without is an integer. */
  @Override
  public void writeNumber(BigDecimal number) throws IOException {
    Optional<BigInteger> integer = integerOf(number);
    if (integer.isPresent() && (number.scale() <= 0 || !isDouble(number))) {
      super.writeNumber(integer.get());
    } else if (isDouble(number)) {
      writeNumber(number.doubleValue());
    } else {
      _reportError("MessagePack has no such number.");
    }
  }

  private static Optional<BigInteger> integerOf(BigDecimal number) {
    BigDecimal shortest = number.scale() > 0 ? number.stripTrailingZeros() : number;
    long digits = (long) shortest.precision() - shortest.scale();
    return shortest.scale() > 0 || digits > MOST_DIGITS
        ? Optional.empty()
        : Optional.of(shortest.toBigIntegerExact())
            .filter(integer -> integer.bitLength() <= (integer.signum() < 0 ? 63 : 64));
  }

  private static boolean isDouble(BigDecimal number) {
    double nearest = number.doubleValue();
    return Double.isFinite(nearest) && BigDecimal.valueOf(nearest).compareTo(number) == 0;
  }
}
