package dev.weir.flink.runtime;

import dev.weir.dsl.function.Accumulator;
import dev.weir.dsl.function.AggregationBackend;
import dev.weir.dsl.function.MessagePredicate;
import dev.weir.dsl.message.Message;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeutils.base.ListSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;

/** Gathers texts in one list, which it changes and gives away. */
class Texts implements Accumulator<String, List<String>, List<String>> {
  @Override
  public List<String> create() {
    return new ArrayList<>();
  }

  @Override
  public List<String> add(List<String> gathered, Message<String> message) {
    gathered.add(message.payload());
    return gathered;
  }

  @Override
  public List<String> merge(List<String> left, List<String> right) {
    left.addAll(right);
    return left;
  }

  @Override
  public List<String> getValue(List<String> gathered) {
    return gathered;
  }

  final Reduction<String, List<String>, List<String>> reduction() {
    return reduction(null, null);
  }

  final Reduction<String, List<String>, List<String>> reduction(
      MessagePredicate<String> closing, AggregationBackend<List<String>> backend) {
    ListSerializer<String> lists = new ListSerializer<>(StringSerializer.INSTANCE);
    return new Reduction<>(this, lists, lists, closing, backend);
  }
}
