package dev.weir.flink.manifest;

import dev.weir.flink.runtime.DeclaredState;
import dev.weir.flink.runtime.StateKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.streaming.api.operators.SourceOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperatorFactory;
import org.apache.flink.streaming.runtime.operators.sink.CommitterOperatorFactory;
import org.apache.flink.streaming.runtime.operators.sink.SinkWriterOperatorFactory;

/**
 * What Flink's own operators keep for sources and sinks: bytes, whose format the connector knows.
 * Flink says it nowhere else than in the operators; tests compare it with savepoints.
 */
final class ConnectorStates {
  /** What the coordinator of a source keeps has no name in Flink. */
  static final String COORDINATOR = "coordinator";

  private static final String SPLITS = "SourceReaderState";
  private static final String WRITER = "writer_raw_states";
  private static final String COMMITTER = "streaming_committer_raw_states";

  private ConnectorStates() {}

  /** Returns what an operator keeps, nothing where it is not one of a source or sink. */
  static List<DeclaredState> of(StreamOperatorFactory<?> operator) {
    List<DeclaredState> states = new ArrayList<>();
    if (operator instanceof SourceOperatorFactory) {
      states.add(bytes(SPLITS));
      states.add(new DeclaredState(COORDINATOR, StateKind.COORDINATOR, Optional.empty()));
    } else if (operator instanceof SinkWriterOperatorFactory<?, ?> writer) {
      Sink<?> sink = writer.getSink();
      if (sink instanceof SupportsWriterState) {
        states.add(bytes(WRITER));
      }
      // Registered from the first restore on, for what older sinks kept; always empty.
      if (sink instanceof SupportsWriterState.WithCompatibleState compatible) {
        compatible.getCompatibleWriterStateNames().forEach(name -> states.add(bytes(name)));
      }
      if (sink instanceof SupportsCommitter) {
        states.add(bytes(COMMITTER));
      }
    } else if (operator instanceof CommitterOperatorFactory) {
      states.add(bytes(COMMITTER));
    }
    return states;
  }

  private static DeclaredState bytes(String name) {
    return DeclaredState.of(new ListStateDescriptor<>(name, BytePrimitiveArraySerializer.INSTANCE));
  }
}
