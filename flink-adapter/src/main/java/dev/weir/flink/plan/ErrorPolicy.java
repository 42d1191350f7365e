package dev.weir.flink.plan;

import dev.weir.dsl.policy.FunctionErrorPolicy;
import dev.weir.dsl.policy.InvalidPolicy;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What happens where something is wrong with a message, or with a function that handles it.
 *
 * @param onInvalid what happens to a message that is invalid
 * @param onError what happens to a message at which a function throws another exception
 * @param deadLetters the uids of the operators that take dead letters, by the logical name of the
 *     stream that a message comes from; none where no policy is {@code dlq}
 */
public record ErrorPolicy(
    InvalidPolicy onInvalid, FunctionErrorPolicy onError, Map<String, String> deadLetters) {
  /** Fails the job. */
  public static final ErrorPolicy FAIL =
      new ErrorPolicy(InvalidPolicy.FAIL, FunctionErrorPolicy.FAIL, Map.of());

  public ErrorPolicy {
    Objects.requireNonNull(onInvalid, "onInvalid");
    Objects.requireNonNull(onError, "onError");
    deadLetters = Collections.unmodifiableSortedMap(new TreeMap<>(deadLetters));
  }
}
