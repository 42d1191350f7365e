package dev.weir.flink.runtime;

import java.util.Objects;
import java.util.Optional;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReducingStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.runtime.state.ttl.TtlStateFactory.TtlSerializer;

/**
 * Some state of an operator, as a savepoint describes it.
 *
 * <pre>{@code
 * DeclaredState count =
 *     DeclaredState.of(new ValueStateDescriptor<>("count", IntSerializer.INSTANCE));
 * }</pre>
 *
 * @param name its name, one of its operator's
 * @param kind how it is kept
 * @param serializer writes what is in it; empty where its operator knows no type of it
 */
public record DeclaredState(String name, StateKind kind, Optional<TypeSerializer<?>> serializer) {
  public DeclaredState {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(serializer, "serializer");
  }

  /** Declares a value for each key. */
  public static <V> DeclaredState of(ValueStateDescriptor<V> state) {
    TypeSerializer<V> value = state.getSerializer();
    return new DeclaredState(
        state.getName(),
        StateKind.KEYED_VALUE,
        Optional.of(
            state.getTtlConfig().isEnabled()
                ? new TtlSerializer<>(LongSerializer.INSTANCE, value)
                : value));
  }

  /** Declares a map for each key, which is never forgotten. */
  public static DeclaredState of(MapStateDescriptor<?, ?> state) {
    return new DeclaredState(
        state.getName(), StateKind.KEYED_MAP, Optional.of(state.getSerializer()));
  }

  /** Declares a value for each key and namespace, to which others are merged. */
  public static DeclaredState of(ReducingStateDescriptor<?> state) {
    return new DeclaredState(
        state.getName(), StateKind.KEYED_OTHER, Optional.of(state.getSerializer()));
  }

  /** Declares a list that is divided among subtasks. */
  public static DeclaredState of(ListStateDescriptor<?> state) {
    return new DeclaredState(
        state.getName(), StateKind.LIST, Optional.of(state.getElementSerializer()));
  }

  /** Declares a list that every subtask gets all of. */
  public static DeclaredState union(ListStateDescriptor<?> state) {
    return new DeclaredState(
        state.getName(), StateKind.UNION_LIST, Optional.of(state.getElementSerializer()));
  }

  /** Declares the timers of a service. */
  public static DeclaredState timers(String service) {
    return new DeclaredState(service, StateKind.TIMERS, Optional.empty());
  }
}
