package dev.weir.deployment;

import dev.weir.deployment.model.ClientProperties;
import dev.weir.deployment.model.DeadLetterSettings;
import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.deployment.model.InvalidPolicy;
import dev.weir.deployment.model.OffsetReset;
import dev.weir.deployment.model.Redactor;
import dev.weir.deployment.model.SegmentSettings;
import dev.weir.deployment.model.StepSettings;
import dev.weir.deployment.yaml.ConfigNode.ConfigMap;
import dev.weir.deployment.yaml.ConfigOverride;
import dev.weir.deployment.yaml.Layers;
import dev.weir.deployment.yaml.MapReader;
import dev.weir.deployment.yaml.References;
import dev.weir.deployment.yaml.YamlReader;
import dev.weir.dsl.check.Checked;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Loads deployment descriptors from YAML.
 *
 * <pre>{@code
 * Checked<DeploymentDescriptor> loaded = DescriptorLoader.load(java.nio.file.Path.of("prod.yaml"));
 * loaded.findings().forEach(System.err::println);
 * DeploymentDescriptor descriptor = loaded.orThrow();
 * }</pre>
 *
 * <p>Thread-safe: it keeps no state.
 */
public final class DescriptorLoader {
  /** The largest parallelism, which is Flink's own bound. */
  private static final int LARGEST_PARALLELISM = 32_768;

  private DescriptorLoader() {}

  /** Loads a file; one that is missing or cannot be read is a finding, too. */
  public static Checked<DeploymentDescriptor> load(Path file) {
    return load(DescriptorSources.of(file));
  }

  /** Loads files and what is said over them; what cannot be read is a finding, too. */
  public static Checked<DeploymentDescriptor> load(DescriptorSources sources) {
    List<Finding> findings = new ArrayList<>();
    ConfigMap root = null;
    for (Path file : sources.files()) {
      Checked<ConfigMap> layer = read(file);
      findings.addAll(layer.findings());
      if (layer.value().isPresent()) {
        root = root == null ? layer.value().get() : Layers.merge(root, layer.value().get());
      }
    }
    if (root == null || !findings.isEmpty()) {
      return Checked.failed(findings);
    }
    for (String override : sources.overrides()) {
      root = ConfigOverride.apply(override, root, findings);
    }
    return bind(root, sources.environment(), findings);
  }

  private static Checked<ConfigMap> read(Path file) {
    try (InputStream input = Files.newInputStream(file)) {
      return YamlReader.read(file.toString(), input.readNBytes(YamlReader.LARGEST_FILE + 1));
    } catch (NoSuchFileException e) {
      return unreadable(file, "The file does not exist.");
    } catch (IOException e) {
      return unreadable(
          file, Files.isDirectory(file) ? "This is a folder." : "The file cannot be read.");
    }
  }

  private static Checked<ConfigMap> unreadable(Path file, String problem) {
    return Checked.failed(
        List.of(
            Finding.error(
                "WEIR-D001",
                new Place.InFile(file.toString(), 1, 1),
                problem,
                "a deployment descriptor in YAML",
                "Check the path; relative paths begin at " + Path.of("").toAbsolutePath() + ".")));
  }

  /**
   * Reads a descriptor.
   *
   * @param file the file's name, for the places of findings
   * @param bytes its content, in UTF-8
   */
  public static Checked<DeploymentDescriptor> parse(String file, byte[] bytes) {
    return parse(file, bytes, DescriptorSources.processEnvironment());
  }

  /**
   * Reads a descriptor in an environment.
   *
   * @param file the file's name, for the places of findings
   * @param bytes its content, in UTF-8
   * @param environment returns the value of a variable, or empty where it is not set
   */
  public static Checked<DeploymentDescriptor> parse(
      String file, byte[] bytes, Function<String, Optional<String>> environment) {
    Checked<ConfigMap> yaml = YamlReader.read(file, bytes);
    return yaml.value().isEmpty()
        ? Checked.failed(yaml.findings())
        : bind(yaml.value().get(), environment, new ArrayList<>(yaml.findings()));
  }

  private static Checked<DeploymentDescriptor> bind(
      ConfigMap yaml, Function<String, Optional<String>> environment, List<Finding> findings) {
    References references = new References(environment, findings);
    MapReader root = new MapReader(references.resolve(yaml), findings);
    Redactor redactor = references.redactor();
    Optional<MapReader> pipeline = root.map("pipeline");
    root.refuseOtherKeys();
    if (pipeline.isEmpty() && findings.isEmpty()) {
      findings.add(
          Finding.error(
              "WEIR-D004",
              root.place(),
              "There is no key 'pipeline'.",
              "pipeline",
              "Put the settings of the pipeline under 'pipeline:'."));
    }
    Optional<DeploymentDescriptor> descriptor =
        pipeline.map(map -> descriptor(map, redactor, findings));
    List<Finding> redacted =
        findings.stream().map(finding -> finding.mapTexts(redactor::redact)).toList();
    return descriptor
        .map(value -> Checked.of(value, redacted))
        .orElseGet(() -> Checked.failed(redacted));
  }

  private static DeploymentDescriptor descriptor(
      MapReader pipeline, Redactor redactor, List<Finding> findings) {
    Optional<InvalidPolicy> onInvalid = pipeline.choice("on_invalid", InvalidPolicy.class);
    List<SegmentSettings> segments =
        pipeline.listOfMaps("segments").stream().map(DescriptorLoader::segment).toList();
    pipeline.refuseOtherKeys();
    refuseStepsNamedTwice(segments, findings);
    return new DeploymentDescriptor(onInvalid, segments, redactor);
  }

  private static SegmentSettings segment(MapReader segment) {
    Optional<Integer> parallelism = segment.integer("parallelism", 1, LARGEST_PARALLELISM);
    Map<String, StepSettings> steps = new LinkedHashMap<>();
    segment.maps("steps_config").forEach((name, step) -> steps.put(name, step(step)));
    segment.refuseOtherKeys();
    return new SegmentSettings(parallelism, steps);
  }

  private static StepSettings step(MapReader step) {
    StepSettings settings =
        new StepSettings(
            step.place(),
            step.keyPlaces(),
            step.bool("starts_segment").orElse(false),
            step.texts("bootstrap_servers"),
            step.text("topic"),
            step.text("consumer_group"),
            step.choice("auto_offset_reset", OffsetReset.class),
            new ClientProperties(step.properties("override_params")),
            step.choice("on_invalid", InvalidPolicy.class),
            step.text("path"),
            step.map("dlq").map(DescriptorLoader::deadLetters));
    step.refuseOtherKeys();
    return settings;
  }

  private static DeadLetterSettings deadLetters(MapReader dlq) {
    DeadLetterSettings settings =
        new DeadLetterSettings(
            dlq.place(),
            dlq.keyPlaces(),
            dlq.text("topic"),
            dlq.texts("bootstrap_servers"),
            new ClientProperties(dlq.properties("override_params")));
    dlq.refuseOtherKeys();
    return settings;
  }

  private static void refuseStepsNamedTwice(
      List<SegmentSettings> segments, List<Finding> findings) {
    Map<String, Place> seen = new LinkedHashMap<>();
    for (SegmentSettings segment : segments) {
      segment
          .steps()
          .forEach(
              (name, step) -> {
                Place first = seen.putIfAbsent(name, step.place());
                if (first != null) {
                  findings.add(
                      Finding.error(
                          "WEIR-D008",
                          step.place(),
                          "The step '" + name + "' is configured at " + first + " already.",
                          "each step once in a descriptor",
                          "Put all its settings into one entry."));
                }
              });
    }
  }
}
