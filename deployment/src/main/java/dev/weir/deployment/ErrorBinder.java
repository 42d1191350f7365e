package dev.weir.deployment;

import dev.weir.deployment.yaml.MapReader;
import dev.weir.dsl.policy.FunctionErrorPolicy;
import dev.weir.dsl.policy.InvalidPolicy;
import dev.weir.dsl.policy.RetryPolicy;
import java.util.Optional;

/** Binds what is said of exceptions of functions. */
final class ErrorBinder {
  private static final String KEY = "on_error";

  /** What may stand for a policy in one word. */
  private enum Word {
    FAIL,
    DROP,
    DLQ,
    RETRY
  }

  private ErrorBinder() {}

  /** Reads one word, or {@code {retry: {attempts: 3, ...}, then: dlq}}. */
  static Optional<FunctionErrorPolicy> bind(MapReader parent) {
    if (!parent.isMap(KEY)) {
      return parent.choice(KEY, Word.class).map(ErrorBinder::settings);
    }
    MapReader map = parent.map(KEY).orElseThrow();
    Optional<InvalidPolicy> then = map.choice("then", InvalidPolicy.class);
    Optional<RetryPolicy> retry = map.map("retry").map(ErrorBinder::retry);
    map.require("retry");
    map.refuseOtherKeys();
    return Optional.of(new FunctionErrorPolicy(then.orElse(InvalidPolicy.FAIL), retry));
  }

  private static FunctionErrorPolicy settings(Word word) {
    return word == Word.RETRY
        ? new FunctionErrorPolicy(InvalidPolicy.FAIL, Optional.of(RetryPolicy.DEFAULT))
        : new FunctionErrorPolicy(InvalidPolicy.valueOf(word.name()), Optional.empty());
  }

  private static RetryPolicy retry(MapReader map) {
    RetryPolicy ours = RetryPolicy.DEFAULT;
    RetryPolicy settings =
        new RetryPolicy(
            map.integer("attempts", 1, 1_000).orElse(ours.attempts()),
            map.time("initial_backoff", DescriptorBinder.A_MILLISECOND)
                .orElse(ours.initialBackoff()),
            map.time("max_backoff", DescriptorBinder.A_MILLISECOND).orElse(ours.maxBackoff()));
    map.refuseOtherKeys();
    return settings;
  }
}
