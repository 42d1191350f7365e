package dev.weir.launcher.upgrade;

import dev.weir.flink.manifest.ManifestState;
import dev.weir.flink.manifest.StateType;
import dev.weir.flink.runtime.StateKind;
import dev.weir.launcher.error.UserMistake;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.state.StateDescriptor;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.IncrementalKeyedStateHandle;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.KeyedBackendSerializationProxy;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.OperatorBackendSerializationProxy;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.runtime.state.StreamStateHandle;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot.CommonOptionsKeys;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot.CommonSerializerKeys;

/**
 * What a savepoint holds of one operator, read from the head of its files: nothing that was stored
 * is read.
 *
 * @param key the type of its keys; empty where it is not keyed
 * @param states what it holds
 * @param unreadable why that cannot be said; empty where it can
 */
record SavepointStates(
    Optional<StateType> key, List<ManifestState> states, Optional<String> unreadable) {
  /** Flink's names of timers are this, the kind of time, and the name of their service. */
  private static final String TIMERS = "_timer_state/(?:event|processing)_";

  static boolean holdsMessagesInFlight(OperatorState operator) {
    return operator.getStates().stream()
        .anyMatch(
            state ->
                !state.getInputChannelState().isEmpty()
                    || !state.getUpstreamOutputBufferState().isEmpty()
                    || !state.getResultSubpartitionState().isEmpty());
  }

  static SavepointStates read(OperatorState operator, ClassLoader loader, Savepoint savepoint) {
    Reader reader = new Reader(loader);
    if (operator.getCoordinatorState() != null) {
      reader.add("coordinator", StateKind.COORDINATOR, Optional.empty());
    }
    if (holdsMessagesInFlight(operator)) {
      reader.add("messages in flight", StateKind.IN_FLIGHT, Optional.empty());
    }
    Optional<String> unreadable = Optional.empty();
    try {
      for (OperatorSubtaskState subtask : operator.getStates()) {
        reader.read(subtask);
      }
    } catch (UnknownTypeException e) {
      unreadable = Optional.of(e.getMessage());
    } catch (IOException e) {
      throw Savepoint.unreadable(savepoint.path().toString(), e);
    }
    return new SavepointStates(reader.key, List.copyOf(reader.states.values()), unreadable);
  }

  /** That the head of a file names a class which is not there, or is of a format not known here. */
  private static final class UnknownTypeException extends Exception {
    private static final long serialVersionUID = 1;

    UnknownTypeException(Throwable cause) {
      super(TypeComparison.reason(cause), cause);
    }
  }

  private static final class Reader {
    private final ClassLoader loader;
    private final Map<String, ManifestState> states = new LinkedHashMap<>();
    private Optional<StateType> key = Optional.empty();
    private boolean keyedIsRead;

    Reader(ClassLoader loader) {
      this.loader = loader;
    }

    void add(String name, StateKind kind, Optional<StateType> type) {
      states.putIfAbsent(kind + " " + name, new ManifestState(name, kind, type));
    }

    void read(OperatorSubtaskState subtask) throws IOException, UnknownTypeException {
      for (OperatorStateHandle handle : subtask.getManagedOperatorState()) {
        readLists(handle);
      }
      for (KeyedStateHandle handle : subtask.getManagedKeyedState()) {
        readKeyed(handle);
      }
      if (!subtask.getRawKeyedState().isEmpty()) {
        add("raw", StateKind.TIMERS, Optional.empty());
      }
    }

    /** Subtasks may hold different lists, whose names the metadata says. */
    private void readLists(OperatorStateHandle handle) throws IOException, UnknownTypeException {
      boolean known =
          handle.getStateNameToPartitionOffsets().keySet().stream()
              .allMatch(
                  name -> states.values().stream().anyMatch(state -> state.name().equals(name)));
      if (known) {
        return;
      }
      OperatorBackendSerializationProxy head = new OperatorBackendSerializationProxy(loader);
      readHead(handle, head::read);
      for (StateMetaInfoSnapshot state : head.getOperatorStateMetaInfoSnapshots()) {
        boolean union =
            OperatorStateHandle.Mode.UNION
                .name()
                .equals(state.getOption(CommonOptionsKeys.OPERATOR_STATE_DISTRIBUTION_MODE));
        add(state.getName(), union ? StateKind.UNION_LIST : StateKind.LIST, typeOf(state));
      }
      for (StateMetaInfoSnapshot state : head.getBroadcastStateMetaInfoSnapshots()) {
        add(state.getName(), StateKind.BROADCAST, typeOf(state));
      }
    }

    /** All subtasks register the same keyed state, so the first one tells of all. */
    private void readKeyed(KeyedStateHandle handle) throws IOException, UnknownTypeException {
      if (keyedIsRead) {
        return;
      }
      keyedIsRead = true;
      KeyedBackendSerializationProxy<Object> head = new KeyedBackendSerializationProxy<>(loader);
      readHead(headOf(handle), head::read);
      key = Optional.of(StateType.of(head.getKeySerializerSnapshot()));
      for (StateMetaInfoSnapshot state : head.getStateMetaInfoSnapshots()) {
        if (state.getBackendStateType() == StateMetaInfoSnapshot.BackendStateType.PRIORITY_QUEUE) {
          add(state.getName().replaceFirst(TIMERS, ""), StateKind.TIMERS, Optional.empty());
        } else {
          add(state.getName(), keyedKind(state), typeOf(state));
        }
      }
    }

    private static StreamStateHandle headOf(KeyedStateHandle handle) {
      if (handle instanceof IncrementalKeyedStateHandle incremental) {
        return incremental.getMetaDataStateHandle();
      }
      if (handle instanceof KeyGroupsStateHandle whole) {
        return whole;
      }
      throw new UserMistake(
          "The checkpoint is made of changes ("
              + handle.getClass().getSimpleName()
              + "), from which its types cannot be told; take a savepoint, and give that.");
    }

    private static StateKind keyedKind(StateMetaInfoSnapshot state) {
      String form = state.getOption(CommonOptionsKeys.KEYED_STATE_TYPE);
      if (StateDescriptor.Type.VALUE.name().equals(form)) {
        return StateKind.KEYED_VALUE;
      }
      return StateDescriptor.Type.MAP.name().equals(form)
          ? StateKind.KEYED_MAP
          : StateKind.KEYED_OTHER;
    }

    private static Optional<StateType> typeOf(StateMetaInfoSnapshot state)
        throws UnknownTypeException {
      TypeSerializerSnapshot<?> snapshot =
          state.getTypeSerializerSnapshot(CommonSerializerKeys.VALUE_SERIALIZER);
      try {
        return Optional.ofNullable(snapshot).map(StateType::of);
      } catch (RuntimeException e) {
        // Flink's own snapshots say only when they are written that a class is not there.
        throw new UnknownTypeException(e);
      }
    }

    private static void readHead(StreamStateHandle handle, HeadReader reader)
        throws IOException, UnknownTypeException {
      try (FSDataInputStream file = handle.openInputStream()) {
        try {
          reader.read(new DataInputViewStreamWrapper(file));
        } catch (IOException | RuntimeException | LinkageError e) {
          throw new UnknownTypeException(e);
        }
      }
    }

    private interface HeadReader {
      void read(DataInputViewStreamWrapper input) throws IOException;
    }
  }
}
