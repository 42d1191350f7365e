package dev.weir.launcher.command;

import dev.weir.deployment.kubernetes.KubernetesTarget;
import dev.weir.deployment.kubernetes.Rendering;
import dev.weir.dsl.check.CheckFailedException;
import dev.weir.dsl.check.Severity;
import dev.weir.launcher.kubernetes.PreparedJob;
import dev.weir.launcher.kubernetes.RenderedFolder;
import dev.weir.launcher.pipeline.PipelineJar;
import dev.weir.launcher.run.DescriptorOptions;
import dev.weir.launcher.run.PipelineOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Writes what a job on Kubernetes is made of. */
@Command(
    name = "render",
    description = {
      "Writes what a job on Kubernetes is made of into a folder.",
      "That is manifests, and how they are applied. It connects to nothing. Secrets are named, and",
      "never written."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:it is written",
      "2:the pipeline, its descriptor or the folder is wrong; nothing was written"
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  weir render --jar my-pipelines.jar --pipeline com.acme.MyPipeline \\",
      "    --config prod.yaml --target operator --output kubernetes/my-pipeline",
      "  kubectl apply -f kubernetes/my-pipeline"
    })
final class RenderCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private PipelineOptions pipeline;

  @Mixin private DescriptorOptions descriptor;

  @Option(
      names = "--target",
      required = true,
      paramLabel = "<target>",
      converter = TargetConverter.class,
      description =
          "By whom the job is run: operator (the Flink Kubernetes Operator), native (Flink itself)"
              + " or standalone (Deployments).")
  private KubernetesTarget target;

  @Option(
      names = {"-o", "--output"},
      required = true,
      description = "The folder to write, which is made where it is missing.")
  private Path output;

  @Option(
      names = "--overwrite",
      description = "Overwrite files of the same names that weir has not written, too.")
  private boolean overwrite;

  @Override
  public Integer call() {
    try (PipelineJar pipelines = pipeline.openJar()) {
      PreparedJob prepared =
          PreparedJob.of(pipeline.loadFrom(pipelines), descriptor.sources(), target);
      Rendering rendering = prepared.rendering();
      if (rendering.findings().stream().anyMatch(each -> each.severity() == Severity.ERROR)) {
        throw new CheckFailedException(rendering.findings());
      }
      PrintWriter err = spec.commandLine().getErr();
      prepared.findings().forEach(err::println);
      err.flush();
      PrintWriter out = spec.commandLine().getOut();
      RenderedFolder.of(output, overwrite).write(rendering.files()).forEach(out::println);
      out.flush();
      return 0;
    }
  }

  /** Reads a target as it is written, in lower case. */
  private static final class TargetConverter implements ITypeConverter<KubernetesTarget> {
    @Override
    public KubernetesTarget convert(String value) {
      for (KubernetesTarget target : KubernetesTarget.values()) {
        if (target.word().equals(value.toLowerCase(Locale.ROOT))) {
          return target;
        }
      }
      throw new TypeConversionException("expected one of operator, native, standalone");
    }
  }
}
