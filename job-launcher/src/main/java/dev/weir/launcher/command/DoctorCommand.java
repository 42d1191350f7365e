package dev.weir.launcher.command;

import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Findings;
import dev.weir.dsl.check.Severity;
import dev.weir.launcher.doctor.JarDoctor;
import dev.weir.launcher.pipeline.PipelineJar;
import dev.weir.launcher.report.FindingsText;
import dev.weir.launcher.report.JsonText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what is wrong in a fat jar. */
@Command(
    name = "doctor",
    description = {
      "Says what is wrong in a fat jar, before it is given to a Flink cluster.",
      "weir submit does so first, too."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:no errors; there may be warnings", "2:errors, or there is no such jar"},
    footerHeading = "%nExample:%n",
    footer = "  weir doctor my-pipelines.jar")
final class DoctorCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "<jar>", description = "The jar that your build makes.")
  private Path jar;

  @Option(
      names = "--java",
      paramLabel = "<version>",
      defaultValue = "" + JarDoctor.JAVA,
      description = "The version of Java that the cluster runs on; 17 unless given.")
  private int java;

  @Option(names = "--json", description = "Write JSON for programs; docs/clusters.md describes it.")
  private boolean json;

  @Override
  public Integer call() {
    PipelineJar.open(jar).close();
    List<Finding> findings = JarDoctor.examine(jar, java);
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? json(findings) : FindingsText.of(findings));
    out.flush();
    return Findings.count(findings, Severity.ERROR) > 0 ? Errors.MISTAKE : 0;
  }

  private String json(List<Finding> findings) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("version", 1);
    root.put("jar", jar.toString());
    JsonText.addFindings(root, findings);
    return JsonText.of(root);
  }
}
