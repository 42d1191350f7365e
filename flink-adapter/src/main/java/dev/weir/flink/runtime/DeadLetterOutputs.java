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
 * @param areHandedUp whether another operator before this one in its chain sends them
 */
public record DeadLetterOutputs(
    Map<String, OutputTag<Message<byte[]>>> byStream,
    DeadLetterPayloads payloads,
    boolean areHandedUp)
    implements Serializable {
  public DeadLetterOutputs {
    byStream = Collections.unmodifiableSortedMap(new TreeMap<>(byStream));
  }

  /** Makes those of an operator that sends its dead letters itself. */
  public DeadLetterOutputs(
      Map<String, OutputTag<Message<byte[]>>> byStream, DeadLetterPayloads payloads) {
    this(byStream, payloads, false);
  }

  /** Returns the output of a message: that of its stream, else the first. */
  OutputTag<Message<byte[]>> of(Message<?> message) {
    OutputTag<Message<byte[]>> own = byStream.get(message.schema().orElse(""));
    return own == null ? byStream.values().iterator().next() : own;
  }
}
