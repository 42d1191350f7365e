package dev.weir.flink.plan;

import dev.weir.deployment.model.InvalidPolicy;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What happens where something is wrong with a message.
 *
 * @param onInvalid what happens to a message that is invalid
 * @param deadLetters the uids of the operators that take dead letters, by the logical name of the
 *     stream that a message comes from; none where the policy is another
 */
public record ErrorPolicy(InvalidPolicy onInvalid, Map<String, String> deadLetters) {
  /** Fails the job. */
  public static final ErrorPolicy FAIL = new ErrorPolicy(InvalidPolicy.FAIL, Map.of());

  public ErrorPolicy {
    Objects.requireNonNull(onInvalid, "onInvalid");
    deadLetters = Collections.unmodifiableSortedMap(new TreeMap<>(deadLetters));
  }
}
