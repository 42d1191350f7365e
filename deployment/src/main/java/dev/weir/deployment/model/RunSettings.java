package dev.weir.deployment.model;

import java.util.Optional;

/**
 * What a descriptor says of a job that {@code weir run} runs.
 *
 * @param stop how it ends when the process is told to stop; default a savepoint where there is a
 *     directory for savepoints, else cancel
 * @param health what is shown of its health
 */
public record RunSettings(Optional<StopMode> stop, HealthSettings health) {}
