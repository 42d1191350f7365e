package dev.weir.launcher.deadletter;

import java.util.Optional;

/**
 * How dead letters are redriven.
 *
 * @param filter which letters
 * @param maxAttempts how often a message may be redriven, at least 1
 * @param to the topic to send to; else that which each message was read from
 * @param ledger the topic that remembers what was sent; else {@code <topic>.redriven}
 * @param limit how many are sent at most
 * @param rate how many are sent in a second at most
 * @param dryRun whether nothing is sent
 */
public record RedriveOptions(
    LetterFilter filter,
    int maxAttempts,
    Optional<String> to,
    Optional<String> ledger,
    Optional<Long> limit,
    Optional<Integer> rate,
    boolean dryRun) {}
