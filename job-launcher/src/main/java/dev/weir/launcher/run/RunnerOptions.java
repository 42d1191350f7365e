package dev.weir.launcher.run;

import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.launcher.error.UserMistake;
import java.util.Optional;
import org.apache.flink.streaming.api.graph.StreamGraph;
import picocli.CommandLine.Option;

/** The options that those know who come from the runner of Sentry Streams. */
public final class RunnerOptions {
  private static final String FLINK = "flink";

  @Option(
      names = {"-n", "--name"},
      paramLabel = "<name>",
      description =
          "The name of the job in Flink's web UI; the pipeline's own unless given. Uids, state and"
              + " the metrics of steps keep the pipeline's name.")
  private Optional<String> name = Optional.empty();

  @Option(
      names = {"-s", "--segment-id"},
      paramLabel = "<number>",
      description =
          "A segment of the descriptor, from 0. Without effect: Flink runs all segments in one"
              + " job.")
  private Optional<Integer> segment = Optional.empty();

  @Option(
      names = {"-a", "--adapter"},
      paramLabel = "<adapter>",
      description = "What the pipeline runs on: flink, and nothing else.")
  private Optional<String> adapter = Optional.empty();

  /**
   * Checks what can be checked without a descriptor.
   *
   * @throws UserMistake where a value cannot be meant
   */
  public void check() {
    if (name.filter(String::isBlank).isPresent()) {
      throw new UserMistake("--name is empty; give a name, or leave it out.");
    }
    adapter
        .filter(value -> !value.equals(FLINK))
        .ifPresent(
            value -> {
              throw new UserMistake(
                  "--adapter is '"
                      + value
                      + "'; Weir runs every pipeline on Flink. Leave it out, or give flink.");
            });
  }

  /**
   * Compares the segment with those of the descriptor.
   *
   * @return what is to be said of it
   * @throws UserMistake where the descriptor has no such segment
   */
  public Optional<String> notice(DeploymentDescriptor descriptor) {
    int segments = descriptor.segments().size();
    segment
        .filter(number -> number < 0 || number >= segments)
        .ifPresent(
            number -> {
              throw new UserMistake(
                  "--segment-id is "
                      + number
                      + ", and the descriptor has "
                      + (segments == 1 ? "1 segment, 0" : segments + " segments, from 0")
                      + ". Leave it out: Flink runs all segments in one job.");
            });
    return segment.map(
        number ->
            "--segment-id "
                + number
                + " has no effect: Flink runs all segments of the pipeline in one job.");
  }

  /** Gives the job its name. */
  public void nameJob(StreamGraph graph) {
    name.ifPresent(graph::setJobName);
  }
}
