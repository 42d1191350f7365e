package dev.weir.deployment;

import dev.weir.deployment.Connections.Connection;
import dev.weir.deployment.model.DeadLetterLimits;
import dev.weir.deployment.model.DeadLetterOptions;
import dev.weir.deployment.model.DeadLetterSettings;
import dev.weir.deployment.yaml.MapReader;

/** Binds what is said of dead letters. */
final class DeadLetterBinder {
  private DeadLetterBinder() {}

  /** Reads a source's stream for dead letters. */
  static DeadLetterSettings bind(MapReader dlq, Connections connections) {
    Connection connection = connections.of(dlq);
    DeadLetterSettings settings =
        new DeadLetterSettings(
            dlq.place(),
            dlq.keyPlaces(),
            dlq.text("topic"),
            connection.servers(),
            connection.clientProperties(),
            options(dlq));
    dlq.refuseOtherKeys();
    return settings;
  }

  /** Reads what is said of the dead letters of all sources. */
  static DeadLetterOptions bind(MapReader dlq) {
    DeadLetterOptions options = options(dlq);
    dlq.refuseOtherKeys();
    return options;
  }

  private static DeadLetterOptions options(MapReader dlq) {
    return new DeadLetterOptions(
        dlq.bool("keep_original"), dlq.map("limits").map(DeadLetterBinder::limits));
  }

  private static DeadLetterLimits limits(MapReader map) {
    DeadLetterLimits limits =
        new DeadLetterLimits(
            map.integer("per_interval", 0, Integer.MAX_VALUE),
            map.time("interval", DescriptorBinder.A_MILLISECOND)
                .orElse(DeadLetterLimits.DEFAULT_INTERVAL),
            map.share("share"),
            map.integer("minimum", 1, Integer.MAX_VALUE).orElse(DeadLetterLimits.DEFAULT_MINIMUM));
    map.refuseOtherKeys();
    map.requireOneOf("per_interval", "share");
    return limits;
  }
}
