package dev.weir.flink.runtime;

import dev.weir.flink.location.LocationProblem;
import dev.weir.flink.location.LocationProblems;
import dev.weir.flink.location.LocationTrial;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.core.fs.FileSystem;

/** Fails a sink at its start, in words that help, where it could never write. */
final class LocationStart {
  private LocationStart() {}

  /**
   * Tries to write to a location. What may go away by itself is left to the sink.
   *
   * @param step the sink
   * @param directory a URI with a scheme
   * @throws StepFailedException where it cannot be written
   */
  static void require(StepIdentity step, String directory) {
    URI location = URI.create(directory);
    if ("file".equals(location.getScheme())) {
      LocationTrial.ofDirectory(location).ifPresent(problem -> fail(step, location, problem, null));
      return;
    }
    try {
      LocationTrial.ofSink(location, FileSystem::get, Map.of());
    } catch (IOException | RuntimeException e) {
      // What file systems throw is as different as they are.
      Optional.of(LocationProblems.of(location, e))
          .filter(LocationProblem::isDefinite)
          .ifPresent(problem -> fail(step, location, problem, e));
    }
  }

  private static void fail(
      StepIdentity step, URI location, LocationProblem problem, Exception cause) {
    throw StepFailedException.cannotWrite(step, location, problem, cause);
  }
}
