package dev.weir.launcher.connect;

import dev.weir.flink.location.LocationProblem;
import dev.weir.flink.location.LocationProblems;
import dev.weir.flink.location.LocationTrial;
import dev.weir.flink.location.LocationTrial.FileSystems;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a location can be written.
 *
 * @param location the location
 * @param isSink whether as a sink does; else as checkpoints do
 */
record LocationQuestion(URI location, boolean isSink) {
  /** Tries it, and returns what keeps it from being written. */
  Optional<LocationProblem> ask(FileSystems fileSystems, Map<String, String> options) {
    if ("file".equals(location.getScheme())) {
      return LocationTrial.ofDirectory(location);
    }
    try {
      if (isSink) {
        LocationTrial.ofSink(location, fileSystems, options);
      } else {
        LocationTrial.ofFiles(location, fileSystems);
      }
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      // What file systems throw is as different as they are.
      return Optional.of(LocationProblems.of(location, e));
    }
  }
}
