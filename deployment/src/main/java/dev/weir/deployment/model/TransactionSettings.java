package dev.weir.deployment.model;

import java.time.Duration;
import java.util.Optional;

/**
 * What a descriptor says of the transactions of Kafka's brokers; what is absent stays at its
 * default.
 *
 * @param timeout after what time a broker gives an open transaction up; default 15 minutes
 * @param brokerMaximum the brokers' own {@code transaction.max.timeout.ms}; default 15 minutes, as
 *     Kafka's
 */
public record TransactionSettings(Optional<Duration> timeout, Optional<Duration> brokerMaximum) {
  /** Nothing is said. */
  public static final TransactionSettings NONE =
      new TransactionSettings(Optional.empty(), Optional.empty());

  /** Kafka's own limit of transactions, unless its brokers are set otherwise. */
  public static final Duration DEFAULT = Duration.ofMinutes(15);
}
