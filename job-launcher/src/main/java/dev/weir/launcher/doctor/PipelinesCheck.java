package dev.weir.launcher.doctor;

import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.check.Finding;
import dev.weir.launcher.pipeline.PipelineJar;
import java.util.List;

/** Whether there is a pipeline to run. */
final class PipelinesCheck implements JarCheck {
  @Override
  public List<Finding> check(JarContents jar, List<OwnLibrary> own) {
    try (PipelineJar pipelines = PipelineJar.open(jar.path())) {
      return pipelines.pipelines().isEmpty()
          ? List.of(
              Finding.error(
                  "WEIR-J002",
                  jar.place(),
                  "There is no pipeline in the jar: " + pipelines.found() + ".",
                  "at least one public class that implements " + PipelineDefinition.class.getName(),
                  "Give the jar of the module that your pipelines are in."))
          : List.of();
    } catch (SecurityException e) {
      // Signatures that do not fit, which are a finding of their own.
      return List.of();
    }
  }
}
