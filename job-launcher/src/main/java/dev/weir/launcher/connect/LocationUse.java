package dev.weir.launcher.connect;

import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.deployment.model.StepSettings;
import dev.weir.deployment.model.WrittenValue;
import dev.weir.dsl.check.Place;
import dev.weir.flink.plan.Connector.Directory;
import dev.weir.flink.plan.Connector.FileDirectory;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.OperatorRole;
import dev.weir.flink.plan.PlannedOperator;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A location that a job writes to.
 *
 * @param user what writes there: the name of a sink, {@value #CHECKPOINTS} or {@value #SAVEPOINTS}
 * @param location where
 * @param isSink whether a sink writes there; else the job's own state goes there
 * @param opensHere whether its file system is opened where the job is built, too
 * @param place where that is said
 */
record LocationUse(String user, URI location, boolean isSink, boolean opensHere, Place place) {
  static final String CHECKPOINTS = "checkpoints";
  static final String SAVEPOINTS = "savepoints";

  /** The options of Flink, each with what is written there and its key in the descriptor. */
  private static final Map<String, List<String>> DIRECTORIES =
      Map.of(
          "execution.checkpointing.dir",
          List.of(CHECKPOINTS, "directory"),
          "execution.checkpointing.savepoint-dir",
          List.of(SAVEPOINTS, "savepoint_directory"));

  /** Lists the locations of a plan. */
  static List<LocationUse> of(FlinkPlan plan, DeploymentDescriptor descriptor) {
    List<LocationUse> uses = new ArrayList<>();
    for (PlannedOperator operator : plan.operators()) {
      if (operator.role() == OperatorRole.STEP
          && operator.connector() instanceof Directory directory) {
        uri(directory.directory())
            .ifPresent(
                location ->
                    uses.add(
                        new LocationUse(
                            operator.name(),
                            location,
                            true,
                            operator.connector() instanceof FileDirectory,
                            place(operator, plan, descriptor))));
      }
    }
    DIRECTORIES.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            each ->
                Optional.ofNullable(plan.flinkOptions().get(each.getKey()))
                    .flatMap(LocationUse::uri)
                    .ifPresent(
                        location ->
                            uses.add(
                                new LocationUse(
                                    each.getValue().get(0),
                                    location,
                                    false,
                                    false,
                                    place(each.getKey(), each.getValue(), plan, descriptor)))));
    return uses;
  }

  /** A path alone is Flink's to understand: it depends on its default file system. */
  private static Optional<URI> uri(String text) {
    try {
      return Optional.of(URI.create(text))
          .filter(uri -> uri.getScheme() != null && uri.getPath() != null);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Place place(
      PlannedOperator operator, FlinkPlan plan, DeploymentDescriptor descriptor) {
    Optional<StepSettings> step = descriptor.step(operator.path().toString());
    return step.flatMap(
            settings ->
                Optional.ofNullable(settings.keyPlaces().get("path"))
                    .or(() -> Optional.ofNullable(settings.keyPlaces().get("bucket"))))
        .or(() -> step.map(StepSettings::place))
        .orElseGet(() -> new Place.InPipeline(plan.pipeline().value()));
  }

  private static Place place(
      String option, List<String> said, FlinkPlan plan, DeploymentDescriptor descriptor) {
    return Optional.ofNullable(descriptor.engine().flinkPlaces().get(option))
        .or(
            () ->
                descriptor
                    .written("pipeline", "checkpointing", said.get(1))
                    .map(WrittenValue::place))
        .orElseGet(() -> new Place.InPipeline(plan.pipeline().value()));
  }
}
