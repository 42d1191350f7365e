package dev.weir.launcher.run;

import dev.weir.deployment.DescriptorLoader;
import dev.weir.deployment.DescriptorSources;
import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.dsl.check.Checked;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that name a deployment descriptor, the same for all commands and for flink run. */
public final class DescriptorOptions {
  @Option(
      names = {"-c", "--config"},
      required = true,
      description = "The deployment descriptor; more than one: later ones win, maps merge.")
  private List<Path> config = new ArrayList<>();

  @Option(
      names = "-D",
      paramLabel = "<path=value>",
      description = "A single value over the descriptor, as in -D pipeline.on_invalid=drop.")
  private List<String> overrides = new ArrayList<>();

  /** Returns what the descriptor is made of that the options name. */
  public DescriptorSources sources() {
    return DescriptorSources.of(config.toArray(new Path[0])).with(overrides.toArray(new String[0]));
  }

  /** Returns the files of the descriptor. */
  public List<Path> files() {
    return List.copyOf(config);
  }

  /** Returns the single values over it. */
  public List<String> overrides() {
    return List.copyOf(overrides);
  }

  /** Loads the descriptor that the options name. */
  public Checked<DeploymentDescriptor> load() {
    return DescriptorLoader.load(sources());
  }
}
