package dev.weir.launcher.command;

import dev.weir.flink.explain.Explanation;
import dev.weir.launcher.pipeline.PipelineJar;
import dev.weir.launcher.run.Compilation;
import dev.weir.launcher.run.DescriptorOptions;
import dev.weir.launcher.run.PipelineOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what a pipeline becomes with a descriptor, and where every setting comes from. */
@Command(
    name = "explain",
    description = {
      "Shows what a pipeline becomes with a descriptor: its operators and why their chains end,",
      "the slots it needs, and every setting in effect with the place it comes from.",
      "It connects to nothing and starts nothing."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:it is explained", "2:the pipeline or its descriptor has errors"},
    footerHeading = "%nExample:%n",
    footer = {
      "  weir explain --jar my-pipelines.jar --pipeline com.acme.MyPipeline \\",
      "    --config base.yaml --config prod.yaml --format html --output my-pipeline.html"
    })
final class ExplainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private PipelineOptions pipeline;

  @Mixin private DescriptorOptions descriptor;

  @Option(
      names = "--format",
      defaultValue = "text",
      paramLabel = "<format>",
      description = "One of ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless given.")
  private ExplainFormat format;

  @Mixin private OutputOptions output;

  @Override
  public Integer call() {
    String text;
    try (PipelineJar pipelines = pipeline.openJar()) {
      Explanation explanation =
          Compilation.explain(pipeline.loadFrom(pipelines), descriptor.load());
      text = format.render(explanation);
    }
    output.write(text, spec.commandLine().getOut());
    return 0;
  }
}
