package dev.weir.sandbox.junit;

import dev.weir.dsl.function.Accumulator;
import dev.weir.dsl.message.Message;
import dev.weir.sandbox.samples.AvroStay;
import dev.weir.sandbox.samples.ProtobufStay;
import java.time.Instant;
import java.util.List;

/** Keeps the longest of stays, one accumulator for each form that a stay may have. */
abstract class Stays<T> implements Accumulator<T, T, T> {
  /** A stay as MessagePack has it. */
  public record Stay(String page, int seconds, byte[] body) {}

  abstract int secondsOf(T stay);

  @Override
  public T add(T longest, Message<T> message) {
    return merge(longest, message.payload());
  }

  @Override
  public T merge(T left, T right) {
    return secondsOf(right) > secondsOf(left) ? right : left;
  }

  static final class OfMessagePack extends Stays<Stay> {
    @Override
    public Stay create() {
      return new Stay("", 0, new byte[0]);
    }

    @Override
    int secondsOf(Stay stay) {
      return stay.seconds();
    }

    @Override
    public Stay getValue(Stay longest) {
      return longest;
    }
  }

  static final class OfProtobuf extends Stays<ProtobufStay> {
    @Override
    public ProtobufStay create() {
      return ProtobufStay.getDefaultInstance();
    }

    @Override
    int secondsOf(ProtobufStay stay) {
      return stay.getSeconds();
    }

    @Override
    public ProtobufStay getValue(ProtobufStay longest) {
      return longest;
    }
  }

  static final class OfAvro extends Stays<AvroStay> {
    @Override
    public AvroStay create() {
      return new AvroStay("", 0, Instant.EPOCH, List.of());
    }

    @Override
    int secondsOf(AvroStay stay) {
      return stay.getSeconds();
    }

    @Override
    public AvroStay getValue(AvroStay longest) {
      return longest;
    }
  }
}
