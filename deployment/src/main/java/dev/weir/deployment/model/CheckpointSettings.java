package dev.weir.deployment.model;

import java.time.Duration;
import java.util.Optional;

/**
 * What a descriptor says of checkpoints; what is absent stays at its default.
 *
 * @param interval the time from one to the next; default ten seconds
 * @param mode whether state counts each message exactly once after a failure; default exactly once
 * @param timeout after what time one is given up; default ten minutes
 * @param minPause the least time from the end of one to the beginning of the next; default none
 * @param directory the URI of the directory for checkpoints; default in the JobManager's memory,
 *     which takes about five megabytes of each subtask, and on a cluster in this process in files
 *     that are removed with it
 * @param savepointDirectory the URI of the directory for savepoints; default none
 * @param unaligned whether barriers overtake messages; default false
 */
public record CheckpointSettings(
    Optional<Duration> interval,
    Optional<CheckpointMode> mode,
    Optional<Duration> timeout,
    Optional<Duration> minPause,
    Optional<String> directory,
    Optional<String> savepointDirectory,
    Optional<Boolean> unaligned) {}
