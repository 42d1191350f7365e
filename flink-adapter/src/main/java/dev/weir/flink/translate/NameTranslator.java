package dev.weir.flink.translate;

import dev.weir.dsl.step.FileProperties;
import dev.weir.dsl.step.ObjectNaming;
import dev.weir.dsl.step.ObjectSinkStep;
import dev.weir.flink.object.ObjectNames;
import dev.weir.flink.plan.Connector.Directory;
import dev.weir.flink.plan.Connector.ObjectDirectory;
import dev.weir.flink.plan.PlannedOperator;
import dev.weir.flink.runtime.LocatedRuntime;
import dev.weir.flink.runtime.Measuring;
import dev.weir.flink.runtime.NameObjectRuntime;

/** Translates what says the names of an {@link ObjectSinkStep}. */
final class NameTranslator implements StepTranslator<ObjectSinkStep> {
  @Override
  public void translate(ObjectSinkStep step, PlannedOperator operator, JobStreams streams) {
    Directory files = (Directory) operator.connector();
    FileProperties properties = files.properties();
    ObjectNames names = ObjectNames.below(files.directory());
    NameObjectRuntime name =
        new NameObjectRuntime(
            step.generator(),
            step.naming() == ObjectNaming.EXACT
                ? names
                : names.withParts(properties.prefix(), properties.suffix()),
            files instanceof ObjectDirectory ? Measuring.FAILURES : Measuring.SINK);
    StepOperators.add(
        // What uploads objects looks for itself.
        files instanceof ObjectDirectory
            ? name
            : new LocatedRuntime<>(streams.identityOf(operator), files.directory(), name),
        operator,
        streams);
  }
}
