package dev.weir.launcher.upgrade;

import dev.weir.deployment.model.Optimization;
import dev.weir.flink.manifest.ManifestExchange;
import dev.weir.flink.manifest.ManifestOperator;
import dev.weir.flink.manifest.OperatorNames;
import dev.weir.flink.plan.OperatorRole;
import dev.weir.flink.runtime.StateKind;
import dev.weir.launcher.upgrade.StepChange.Change;
import java.util.List;
import java.util.Optional;

/**
 * Whether the messages that an unaligned checkpoint holds between tasks are read by a newer version
 * as what they are. Flink finds their place by the operators at both ends and by the numbers of
 * outputs and inputs, and does not compare their types.
 */
final class InFlight {
  private final PipelineVersion older;
  private final PipelineVersion newer;
  private final boolean isThere;

  InFlight(PipelineVersion older, PipelineVersion newer) {
    this.older = older;
    this.newer = newer;
    this.isThere = older.manifest().operators().stream().anyMatch(InFlight::isAt);
  }

  private static boolean isAt(ManifestOperator operator) {
    return operator.states().stream().anyMatch(state -> state.kind() == StateKind.IN_FLIGHT);
  }

  /** Returns what keeps messages at an operator, or on their way to it, from being read. */
  Optional<Change> change(ManifestOperator old, ManifestOperator operator) {
    if (!isThere) {
      return Optional.empty();
    }
    boolean gathered = isGathered(old, older);
    if (gathered != isGathered(operator, newer)) {
      return Optional.of(
          change(
              "have the form that they have with "
                  + Optimization.PRE_AGGREGATION.key()
                  + ": "
                  + gathered
                  + "; go on with that, or from a savepoint"));
    }
    return isAt(old) ? lost(old.uid()).map(InFlight::elsewhere) : Optional.empty();
  }

  private static boolean isGathered(ManifestOperator operator, PipelineVersion version) {
    String partial = operator.uid() + OperatorRole.PARTIAL.suffix();
    return version.manifest().operators().stream().anyMatch(each -> each.uid().equals(partial));
  }

  /** Where they are not known of both, exchanges cannot be compared. */
  private Optional<ManifestExchange> lost(String uid) {
    List<ManifestExchange> before = older.manifest().exchanges().orElseGet(List::of);
    return newer
        .manifest()
        .exchanges()
        .flatMap(
            now ->
                before.stream()
                    .filter(exchange -> exchange.isOf(uid) && !now.contains(exchange))
                    .findFirst());
  }

  private static Change elsewhere(ManifestExchange exchange) {
    return change(
        "are on their way from '"
            + name(exchange.from())
            + "' to '"
            + name(exchange.to())
            + "', which do not send and read them in that way now; go on with the version that has"
            + " sent them, or from a savepoint");
  }

  private static String name(String uid) {
    return OperatorNames.of(uid).name();
  }

  private static Change change(String what) {
    return new Change(ChangeKind.IN_FLIGHT_OTHER, "messages in flight " + what);
  }
}
