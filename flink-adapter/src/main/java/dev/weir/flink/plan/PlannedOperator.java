package dev.weir.flink.plan;

import dev.weir.dsl.name.StepPath;
import dev.weir.dsl.step.Step;
import dev.weir.dsl.type.PayloadType;
import java.time.Duration;
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
 * @param errors what happens where something is wrong with a message
 * @param connector what it is connected to
 * @param schemas the JSON Schemas by which it checks what it parses
 * @param stateTtl after what time without a message a key's state is forgotten; empty for never
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
    ErrorPolicy errors,
    Connector connector,
    List<StreamSchema> schemas,
    Optional<Duration> stateTtl) {
  public PlannedOperator {
    inputs = List.copyOf(inputs);
    schemas = List.copyOf(schemas);
  }

  /** Returns the operator's name, as Flink's web UI and metrics show it. */
  public String name() {
    return path + role.suffix();
  }

  /** Returns this operator doing what another step of the same kind says. */
  public PlannedOperator withStep(Step newStep) {
    return new PlannedOperator(
        uid, path, role, newStep, inputs, input, output, placement, errors, connector, schemas,
        stateTtl);
  }

  /** Returns this operator distributed otherwise. */
  public PlannedOperator withPlacement(Placement newPlacement) {
    return new PlannedOperator(
        uid,
        path,
        role,
        step,
        inputs,
        input,
        output,
        newPlacement,
        errors,
        connector,
        schemas,
        stateTtl);
  }

  /** Returns this operator with another policy. */
  public PlannedOperator withErrors(ErrorPolicy newErrors) {
    return new PlannedOperator(
        uid, path, role, step, inputs, input, output, placement, newErrors, connector, schemas,
        stateTtl);
  }

  /** Returns this operator connected otherwise. */
  public PlannedOperator withConnector(Connector newConnector) {
    return new PlannedOperator(
        uid,
        path,
        role,
        step,
        inputs,
        input,
        output,
        placement,
        errors,
        newConnector,
        schemas,
        stateTtl);
  }

  /** Returns this operator reading payloads of another type. */
  public PlannedOperator withInput(PayloadType newInput) {
    return new PlannedOperator(
        uid,
        path,
        role,
        step,
        inputs,
        Optional.of(newInput),
        output,
        placement,
        errors,
        connector,
        schemas,
        stateTtl);
  }

  /** Returns this operator reading others. */
  public PlannedOperator withInputs(List<PlannedInput> newInputs) {
    return new PlannedOperator(
        uid, path, role, step, newInputs, input, output, placement, errors, connector, schemas,
        stateTtl);
  }

  /** Returns this operator checking what it parses by schemas. */
  public PlannedOperator withSchemas(List<StreamSchema> newSchemas) {
    return new PlannedOperator(
        uid,
        path,
        role,
        step,
        inputs,
        input,
        output,
        placement,
        errors,
        connector,
        newSchemas,
        stateTtl);
  }

  /** Returns this operator forgetting the state of keys. */
  public PlannedOperator withStateTtl(Duration newStateTtl) {
    return new PlannedOperator(
        uid,
        path,
        role,
        step,
        inputs,
        input,
        output,
        placement,
        errors,
        connector,
        schemas,
        Optional.of(newStateTtl));
  }
}
