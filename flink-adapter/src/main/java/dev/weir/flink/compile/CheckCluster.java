package dev.weir.flink.compile;

import dev.weir.deployment.model.ClusterSettings;
import dev.weir.deployment.model.EngineSettings;
import dev.weir.deployment.model.ResourceSettings;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Place;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.PlannedOperator;
import dev.weir.flink.plan.SlotGroup;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Refuses what can never be placed: Flink would accept such a job, and wait for slots for ever
 * without an error.
 */
final class CheckCluster implements CompilerPass {
  @Override
  public FlinkPlan run(FlinkPlan plan, Input input, List<Finding> findings) {
    EngineSettings engine = input.descriptor().engine();
    Optional<Place> place = Optional.ofNullable(engine.places().get("cluster"));
    place.ifPresent(where -> checkSlots(plan, engine.cluster(), where, findings));
    place.ifPresent(where -> checkResources(plan, engine.cluster(), where, findings));
    refuseAdaptiveScheduler(plan, engine, findings);
    for (PlannedOperator operator : plan.operators()) {
      checkMaxParallelism(operator, input, findings);
    }
    return plan;
  }

  private static void checkSlots(
      FlinkPlan plan, ClusterSettings cluster, Place place, List<Finding> findings) {
    if (cluster.taskManagers().isEmpty() || cluster.taskSlots().isEmpty()) {
      return;
    }
    long slots = (long) cluster.taskManagers().get() * cluster.taskSlots().get();
    if (plan.slots() > slots) {
      findings.add(
          Finding.error(
              "WEIR-D032",
              place,
              "The job needs "
                  + plan.slots()
                  + " slots ("
                  + plan.slotGroups().stream()
                      .map(group -> group.name() + " " + group.slots())
                      .collect(Collectors.joining(", "))
                  + "), and the cluster has "
                  + slots
                  + ".",
              "at most " + slots + " slots: the largest parallelism of each group, added up",
              "Lower a parallelism, put segments into one slot_sharing_group, or say"
                  + " that the cluster is larger."));
    }
  }

  private static void checkResources(
      FlinkPlan plan, ClusterSettings cluster, Place place, List<Finding> findings) {
    if (cluster.resources().isEmpty()) {
      return;
    }
    ResourceSettings whole = cluster.resources().get();
    for (SlotGroup group : plan.slotGroups()) {
      for (Resource resource : Resource.values()) {
        double needed = group.resources().map(resource::of).orElse(0.0);
        if (needed > resource.of(whole)) {
          findings.add(
              Finding.error(
                  "WEIR-D032",
                  place,
                  "A slot of the group '"
                      + group.name()
                      + "' needs "
                      + resource.text(needed)
                      + ", and a TaskManager has "
                      + resource.text(resource.of(whole))
                      + ".",
                  "groups that fit into one TaskManager",
                  "Lower the resources of the group, or say that TaskManagers are larger."));
        }
      }
    }
    cluster.taskManagers().ifPresent(count -> checkTogether(plan, whole, count, place, findings));
  }

  private static void checkTogether(
      FlinkPlan plan, ResourceSettings whole, int count, Place place, List<Finding> findings) {
    for (Resource resource : Resource.values()) {
      double needed =
          plan.slotGroups().stream()
              .mapToDouble(group -> group.slots() * group.resources().map(resource::of).orElse(0.0))
              .sum();
      double all = count * resource.of(whole);
      if (needed > all) {
        findings.add(
            Finding.error(
                "WEIR-D032",
                place,
                "All slots together need "
                    + resource.text(needed)
                    + ", and the cluster has "
                    + resource.text(all)
                    + ".",
                "what the TaskManagers of the cluster have together",
                "Lower a parallelism or the resources of a group, or say that the cluster is"
                    + " larger."));
      }
    }
  }

  private static void refuseAdaptiveScheduler(
      FlinkPlan plan, EngineSettings engine, List<Finding> findings) {
    for (String key : List.of("jobmanager.scheduler", "scheduler-mode")) {
      String value = engine.flink().getOrDefault(key, "").toLowerCase(Locale.ROOT);
      boolean adaptive = value.equals("adaptive") || value.equals("reactive");
      if (adaptive && plan.slotGroups().stream().anyMatch(group -> group.resources().isPresent())) {
        findings.add(
            Finding.error(
                "WEIR-D033",
                engine.flinkPlaces().get(key),
                "The adaptive scheduler cannot give slot-sharing groups resources of their own.",
                "resources without '" + key + "', or the adaptive scheduler without resources",
                "Remove one of the two."));
      }
    }
  }

  private static void checkMaxParallelism(
      PlannedOperator operator, Input input, List<Finding> findings) {
    operator
        .placement()
        .maxParallelism()
        .filter(most -> operator.placement().parallelism() > most)
        .ifPresent(
            most ->
                findings.add(
                    Finding.error(
                        "WEIR-D032",
                        CheckPayloadTypes.placeOf(operator, input.graph()),
                        "'"
                            + operator.path()
                            + "' has a parallelism of "
                            + operator.placement().parallelism()
                            + ", above its max_parallelism of "
                            + most
                            + ".",
                        "a parallelism of at most max_parallelism",
                        "Lower the parallelism; raising max_parallelism gives up saved state.")));
  }

  /** What a TaskManager has a limited amount of. */
  private enum Resource {
    CPU {
      @Override
      double of(ResourceSettings settings) {
        return settings.cpu();
      }

      @Override
      String text(double amount) {
        return amount + " CPU";
      }
    },
    HEAP {
      @Override
      double of(ResourceSettings settings) {
        return settings.heapMemory();
      }
    },
    OFF_HEAP {
      @Override
      double of(ResourceSettings settings) {
        return settings.offHeapMemory().orElse(0L);
      }
    },
    MANAGED {
      @Override
      double of(ResourceSettings settings) {
        return settings.managedMemory().orElse(0L);
      }
    };

    abstract double of(ResourceSettings settings);

    String text(double amount) {
      return String.format(
              Locale.ROOT,
              "%.0f MiB of %s memory",
              amount / (1 << 20),
              name().toLowerCase(Locale.ROOT))
          .replace('_', '-');
    }
  }
}
