package dev.weir.flink.types;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Serialises values that are made as a whole: of no fixed length, none made ahead, none filled
 * anew.
 *
 * @param <T> the type
 */
abstract class WholeSerializer<T> extends TypeSerializer<T> {
  /** Returns null: what is read does not go into a value that is there already. */
  @Override
  public final T createInstance() {
    return null;
  }

  @Override
  public final T copy(T from, T reuse) {
    return copy(from);
  }

  @Override
  public final int getLength() {
    return -1;
  }

  @Override
  public final T deserialize(T reuse, DataInputView source) throws IOException {
    return deserialize(source);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    serialize(deserialize(source), target);
  }
}
