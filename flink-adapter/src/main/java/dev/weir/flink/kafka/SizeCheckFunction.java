package dev.weir.flink.kafka;

import dev.weir.dsl.message.Message;
import dev.weir.flink.runtime.FailureCause;
import dev.weir.flink.runtime.Measuring;
import dev.weir.flink.runtime.RejectedMessageException;
import dev.weir.flink.runtime.StepFunction;

/** Finds messages that the producer would refuse because they are too large. */
public final class SizeCheckFunction implements StepFunction<byte[], byte[]> {
  private final String topic;
  private final int largest;

  /**
   * Makes the check of a sink.
   *
   * @param topic the topic that is written
   * @param largest the largest record that the producer sends, in bytes
   */
  public SizeCheckFunction(String topic, int largest) {
    this.topic = topic;
    this.largest = largest;
  }

  @Override
  public Measuring measuring() {
    return Measuring.SINK;
  }

  @Override
  public Message<byte[]> process(Message<byte[]> message) {
    // Only what comes near the limit is worth an exact look.
    if (RecordFactory.atMost(message) > largest) {
      int size = RecordFactory.sizeOf(RecordFactory.record(topic, message));
      if (size > largest) {
        throw new RejectedMessageException(
            FailureCause.TOO_LARGE,
            "the record has "
                + size
                + " bytes, more than the producer's max.request.size of "
                + largest);
      }
    }
    return message;
  }
}
