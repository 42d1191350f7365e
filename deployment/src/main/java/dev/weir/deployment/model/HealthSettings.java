package dev.weir.deployment.model;

import java.time.Duration;
import java.util.Optional;

/**
 * What a descriptor says of the health that {@code weir run} shows; what is absent stays at its
 * default.
 *
 * @param port the port of the health pages, 0 for a free one; default no pages
 * @param address the address that they are bound to; default 127.0.0.1
 * @param file the file that is touched at progress; default none, unless {@code touches} says so
 * @param touches whether a file is touched even where none is named
 * @param maxCheckpointAge how old the last checkpoint of a live job may be; default the timeout of
 *     checkpoints and three times their interval and pause
 * @param maxRestarts how many restarts within the window a live job may have; default five
 * @param restartWindow the time in which restarts are counted; default ten minutes
 */
public record HealthSettings(
    Optional<Integer> port,
    Optional<String> address,
    Optional<String> file,
    boolean touches,
    Optional<Duration> maxCheckpointAge,
    Optional<Integer> maxRestarts,
    Optional<Duration> restartWindow) {}
