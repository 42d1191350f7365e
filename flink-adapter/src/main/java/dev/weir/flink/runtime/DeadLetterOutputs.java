package dev.weir.flink.runtime;

import dev.weir.dsl.message.Message;
import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.util.OutputTag;

/**
 * Where the dead letters of an operator go.
 *
 * @param byStream the outputs by the logical names of the streams that messages come from, at least
 *     one
 * @param payloads writes what has no original bytes any more
 */
public record DeadLetterOutputs(
    Map<String, OutputTag<Message<byte[]>>> byStream, DeadLetterPayloads payloads)
    implements Serializable {
  public DeadLetterOutputs {
    byStream = Collections.unmodifiableSortedMap(new TreeMap<>(byStream));
  }

  /** Returns the output of a message: that of its stream, else the first. */
  OutputTag<Message<byte[]>> of(Message<?> message) {
    OutputTag<Message<byte[]>> own = byStream.get(message.schema().orElse(""));
    return own == null ? byStream.values().iterator().next() : own;
  }
}
