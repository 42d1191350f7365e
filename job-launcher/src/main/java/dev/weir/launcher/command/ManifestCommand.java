package dev.weir.launcher.command;

import dev.weir.flink.manifest.ManifestJson;
import dev.weir.launcher.pipeline.PipelineJar;
import dev.weir.launcher.run.Compilation;
import dev.weir.launcher.run.DescriptorOptions;
import dev.weir.launcher.run.PipelineOptions;
import dev.weir.launcher.upgrade.UpgradeGate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Writes what the next version of a pipeline must know of this one. */
@Command(
    name = "manifest",
    description = {
      "Writes the manifest of a pipeline: each operator with its uid, and the state it keeps.",
      "weir diff compares it with the next version. It connects to nothing and starts nothing."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:it is written", "2:the pipeline or its descriptor has errors"},
    footerHeading = "%nExample:%n",
    footer = "  weir manifest --jar my-pipelines.jar --config prod.yaml -o my-pipeline.json")
final class ManifestCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private PipelineOptions pipeline;

  @Mixin private DescriptorOptions descriptor;

  @Mixin private OutputOptions output;

  @Override
  public Integer call() {
    String text;
    try (PipelineJar pipelines = pipeline.openJar()) {
      text =
          ManifestJson.write(
              UpgradeGate.versionOf(
                      "",
                      Compilation.compile(pipeline.loadFrom(pipelines), descriptor.load())
                          .orThrow(),
                      pipelines.classLoader())
                  .manifest());
    }
    output.write(text, spec.commandLine().getOut());
    return 0;
  }
}
