package dev.weir.dsl.step;

import dev.weir.dsl.function.MessageFunction;
import java.util.List;
import java.util.Objects;

/**
 * Sends each message into exactly one branch.
 *
 * @param function says the key of a message's branch
 * @param keys the keys of the branches, in the order of the code
 */
public record RouteStep(MessageFunction<?, ?> function, List<Object> keys)
    implements BranchingStep {
  public RouteStep {
    Objects.requireNonNull(function, "function");
    keys = List.copyOf(keys);
  }

  @Override
  public String kind() {
    return "route";
  }

  @Override
  public boolean callsFunctions() {
    return true;
  }

  @Override
  public List<String> branches() {
    return keys.stream().map(RouteStep::label).toList();
  }

  /** Returns the name of the branch of a key. */
  public static String label(Object key) {
    return key instanceof Enum<?> constant ? constant.name() : String.valueOf(key);
  }
}
