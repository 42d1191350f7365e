package dev.weir.flink.runtime;

import dev.weir.dsl.message.Message;
import java.math.BigInteger;
import java.util.List;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;

/**
 * Gathers the last so many messages of each key, with a result after every so many.
 *
 * <p>Messages are gathered in panes as long as the greatest common divisor of size and slide, so
 * that each is added once; a result merges the panes of its window.
 *
 * @param <T> the payload that comes in
 * @param <A> what is gathered in
 * @param <R> the payload that goes out
 */
public final class SlidingCountOperator<T, A, R> extends ReduceOperator<T, T, A, R> {
  private static final String PANES = "panes";
  private static final String COUNT = "count";

  private final int size;
  private final int slide;
  private final int pane;

  private transient MapState<Long, A> panes;
  private transient ValueState<Long> count;

  /**
   * Makes the operator of a step.
   *
   * @param step which step it is
   * @param reduction how messages become results
   * @param size how many messages a window holds
   * @param slide after how many messages there is a result
   * @param failures what happens where something is wrong
   */
  public SlidingCountOperator(
      StepIdentity step,
      Reduction<T, A, R> reduction,
      int size,
      int slide,
      FailureHandling failures) {
    super(step, reduction, failures);
    this.size = size;
    this.slide = slide;
    this.pane = BigInteger.valueOf(size).gcd(BigInteger.valueOf(slide)).intValueExact();
  }

  private MapStateDescriptor<Long, A> numberedPanes() {
    return new MapStateDescriptor<>(PANES, LongSerializer.INSTANCE, reduction().serializer());
  }

  private static ValueStateDescriptor<Long> messageCount() {
    return new ValueStateDescriptor<>(COUNT, LongSerializer.INSTANCE);
  }

  @Override
  public List<DeclaredState> states() {
    return List.of(DeclaredState.of(numberedPanes()), DeclaredState.of(messageCount()));
  }

  /** Panes are numbered by their length, and those that no window needs are gone. */
  @Override
  public String layout() {
    return "windows of the last " + size + " messages, every " + slide;
  }

  @Override
  public void open() throws Exception {
    super.open();
    panes = getRuntimeContext().getMapState(numberedPanes());
    count = getRuntimeContext().getState(messageCount());
  }

  @Override
  List<Message<R>> process(Message<T> message) throws Exception {
    long before = count.value() == null ? 0 : count.value();
    long current = before / pane;
    panes.put(current, add(panes.get(current), message));
    long counted = before + 1;
    count.update(counted);
    if (counted % slide != 0) {
      return null;
    }
    long first = Math.max(0, (counted - size) / pane);
    A gathered = copy(panes.get(first));
    for (long each = first + 1; each <= current; each++) {
      gathered = merge(gathered, copy(panes.get(each)));
    }
    // The next window begins a slide later: what is before it is not needed any more.
    for (long each = first; each < (counted + slide - size) / pane; each++) {
      panes.remove(each);
    }
    return List.of(result(gathered, eventTime(), false));
  }
}
