package dev.weir.flink.plan;

import dev.weir.deployment.model.InvalidPolicy;
import dev.weir.dsl.name.StepPath;
import dev.weir.dsl.step.Step;
import dev.weir.dsl.type.PayloadType;
import java.util.List;
import java.util.Optional;

/**
 * One operator of the job, before any of Flink's objects exist.
 *
 * @param uid its uid: {@code <pipeline>/<path>} and the role's suffix
 * @param path the path of the step it belongs to
 * @param role what it is for that step
 * @param step what the step says
 * @param inputs what it reads, nothing for a source
 * @param input the type of the payloads that come in, empty for a source
 * @param output the type of the payloads that go out, empty for a sink
 * @param placement how it is distributed
 * @param onInvalid what happens to messages it finds invalid
 * @param connector what it is connected to
 * @param schemas the JSON Schemas by which it checks what it parses
 */
public record PlannedOperator(
    String uid,
    StepPath path,
    OperatorRole role,
    Step step,
    List<PlannedInput> inputs,
    Optional<PayloadType> input,
    Optional<PayloadType> output,
    Placement placement,
    InvalidPolicy onInvalid,
    Connector connector,
    List<StreamSchema> schemas) {
  public PlannedOperator {
    inputs = List.copyOf(inputs);
    schemas = List.copyOf(schemas);
  }

  /** Returns the operator's name, as Flink's web UI and metrics show it. */
  public String name() {
    return path + role.suffix();
  }

  /** Returns this operator distributed otherwise. */
  public PlannedOperator withPlacement(Placement newPlacement) {
    return new PlannedOperator(
        uid, path, role, step, inputs, input, output, newPlacement, onInvalid, connector, schemas);
  }

  /** Returns this operator with another policy. */
  public PlannedOperator withOnInvalid(InvalidPolicy newPolicy) {
    return new PlannedOperator(
        uid, path, role, step, inputs, input, output, placement, newPolicy, connector, schemas);
  }

  /** Returns this operator connected otherwise. */
  public PlannedOperator withConnector(Connector newConnector) {
    return new PlannedOperator(
        uid, path, role, step, inputs, input, output, placement, onInvalid, newConnector, schemas);
  }

  /** Returns this operator reading others. */
  public PlannedOperator withInputs(List<PlannedInput> newInputs) {
    return new PlannedOperator(
        uid, path, role, step, newInputs, input, output, placement, onInvalid, connector, schemas);
  }

  /** Returns this operator checking what it parses by schemas. */
  public PlannedOperator withSchemas(List<StreamSchema> newSchemas) {
    return new PlannedOperator(
        uid, path, role, step, inputs, input, output, placement, onInvalid, connector, newSchemas);
  }
}
