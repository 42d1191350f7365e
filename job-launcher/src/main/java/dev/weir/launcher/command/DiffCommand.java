package dev.weir.launcher.command;

import dev.weir.deployment.DescriptorLoader;
import dev.weir.deployment.DescriptorSources;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.launcher.error.UserMistake;
import dev.weir.launcher.pipeline.PipelineJar;
import dev.weir.launcher.run.Compilation;
import dev.weir.launcher.run.PluginFileSystems;
import dev.weir.launcher.upgrade.ManifestFile;
import dev.weir.launcher.upgrade.PipelineVersion;
import dev.weir.launcher.upgrade.ReportJson;
import dev.weir.launcher.upgrade.ReportText;
import dev.weir.launcher.upgrade.Savepoint;
import dev.weir.launcher.upgrade.UpgradeDiff;
import dev.weir.launcher.upgrade.UpgradeGate;
import dev.weir.launcher.upgrade.UpgradeReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what becomes of a pipeline's state when a new version goes on with it. */
@Command(
    name = "diff",
    description = {
      "Says what becomes of a pipeline's state when a new version goes on with it.",
      "It says that of each step, by its name, and of the whole. It starts nothing, and reads of a",
      "savepoint only what is in it, not what was stored.",
      "",
      "OLD and NEW are each a manifest (a file in .json), the folder of a savepoint or",
      "checkpoint, or a jar with the pipeline, which is compiled with --config."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:SAFE, the new version goes on with all state",
      "2:something you gave is wrong",
      "4:SAFE WITH DROPS, it goes on without the state of some steps",
      "5:INCOMPATIBLE, it cannot go on"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  weir diff my-pipeline.json my-pipelines.jar --config prod.yaml",
      "  weir diff file:///savepoints/savepoint-0d4e5f-5c2b my-pipelines.jar --config prod.yaml"
    })
final class DiffCommand implements Callable<Integer> {
  private static final String JAR = ".jar";

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "OLD", description = "What there is.")
  private String older;

  @Parameters(index = "1", paramLabel = "NEW", description = "What is to go on with it.")
  private String newer;

  @Option(
      names = "--pipeline",
      description = "The class of the pipeline in a jar; may be left out where that has just one.")
  private Optional<String> pipeline = Optional.empty();

  @Option(
      names = {"-c", "--config"},
      description = "The deployment descriptor for a jar; more than one: later ones win.")
  private List<Path> config = new ArrayList<>();

  @Option(
      names = "--old-config",
      description = "The descriptor for OLD where both are jars; that of --config unless given.")
  private List<Path> oldConfig = new ArrayList<>();

  @Option(
      names = "-D",
      paramLabel = "<path=value>",
      description = "A single value over the descriptor of NEW.")
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = "--jar",
      description = "The jar of the new version where NEW is not a jar, for its classes.")
  private Optional<Path> jar = Optional.empty();

  @Option(names = "--json", description = "Write JSON for programs; docs/upgrades.md describes it.")
  private boolean json;

  @Override
  public Integer call() {
    if (newer.endsWith(JAR) && jar.isPresent()) {
      throw new UserMistake("NEW is a jar, so --jar says nothing; leave it out.");
    }
    Optional<Path> classes = newer.endsWith(JAR) ? Optional.of(Path.of(newer)) : jar;
    PluginFileSystems.loadInstalled(Map.of());
    UpgradeReport report;
    if (classes.isPresent()) {
      try (PipelineJar pipelines = PipelineJar.open(classes.get())) {
        report = compare(Optional.of(pipelines), pipelines.classLoader());
      }
    } else {
      report = compare(Optional.empty(), DiffCommand.class.getClassLoader());
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? ReportJson.of(report) : ReportText.of(report));
    out.flush();
    return report.verdict().exitCode();
  }

  private UpgradeReport compare(Optional<PipelineJar> pipelines, ClassLoader loader) {
    PipelineVersion now =
        newer.endsWith(JAR)
            ? compiled(newer, pipelines.orElseThrow(), config, overrides)
            : stored(newer, pipelines, loader);
    return UpgradeDiff.compare(before(pipelines, loader), now, loader);
  }

  private PipelineVersion before(Optional<PipelineJar> classes, ClassLoader loader) {
    if (!older.endsWith(JAR)) {
      return stored(older, classes, loader);
    }
    try (PipelineJar pipelines = PipelineJar.open(Path.of(older))) {
      return compiled(older, pipelines, oldConfig.isEmpty() ? config : oldConfig, List.of());
    }
  }

  private PipelineVersion compiled(
      String title, PipelineJar pipelines, List<Path> files, List<String> values) {
    if (files.isEmpty()) {
      throw new UserMistake(
          title + " is a jar, and compiled with a descriptor; give that with --config.");
    }
    FlinkPlan plan =
        Compilation.compile(
                pipelines.load(pipeline),
                DescriptorLoader.load(
                    DescriptorSources.of(files.toArray(new Path[0]))
                        .with(values.toArray(new String[0]))))
            .orThrow();
    // A savepoint on the other side is where this one's options of file systems say.
    PluginFileSystems.loadInstalled(plan.flinkOptions());
    return UpgradeGate.versionOf(title, plan, pipelines.classLoader());
  }

  private static PipelineVersion stored(
      String text, Optional<PipelineJar> classes, ClassLoader loader) {
    if (text.endsWith(".json")) {
      return PipelineVersion.of(text, ManifestFile.read(text));
    }
    Savepoint savepoint = Savepoint.at(text);
    if (classes.isEmpty()) {
      throw new UserMistake(
          text
              + " is a savepoint or checkpoint, whose types are read with the classes of the new"
              + " version; give its jar with --jar.");
    }
    return savepoint.version(loader);
  }
}
