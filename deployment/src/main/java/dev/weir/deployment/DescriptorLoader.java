package dev.weir.deployment;

import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.deployment.model.Redactor;
import dev.weir.deployment.tree.Tree;
import dev.weir.deployment.yaml.ConfigNode.ConfigMap;
import dev.weir.deployment.yaml.ConfigOverride;
import dev.weir.deployment.yaml.ConfigTrees;
import dev.weir.deployment.yaml.Layers;
import dev.weir.deployment.yaml.MapReader;
import dev.weir.deployment.yaml.References;
import dev.weir.deployment.yaml.StandIns;
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
import java.util.List;
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
  private DescriptorLoader() {}

  /** Loads a file; one that is missing or cannot be read is a finding, too. */
  public static Checked<DeploymentDescriptor> load(Path file) {
    return load(DescriptorSources.of(file));
  }

  /** Loads files and what is said over them; what cannot be read is a finding, too. */
  public static Checked<DeploymentDescriptor> load(DescriptorSources sources) {
    List<Finding> findings = new ArrayList<>();
    return layered(sources, findings)
        .map(
            root ->
                bind(
                    root,
                    sources.environment(),
                    sources.forPods() ? StandIns.of(root) : StandIns.NONE,
                    findings))
        .orElseGet(() -> Checked.failed(findings));
  }

  /**
   * Reads files and what is said over them as one tree, in which references are themselves.
   *
   * @return the tree, with no value where a file cannot be read
   */
  public static Checked<Tree.Fields> readUnresolved(DescriptorSources sources) {
    List<Finding> findings = new ArrayList<>();
    return layered(sources, findings)
        .map(root -> Checked.of(ConfigTrees.fields(root), findings))
        .orElseGet(() -> Checked.failed(findings));
  }

  private static Optional<ConfigMap> layered(DescriptorSources sources, List<Finding> findings) {
    ConfigMap root = null;
    for (Path file : sources.files()) {
      Checked<ConfigMap> layer = read(file);
      findings.addAll(layer.findings());
      if (layer.value().isPresent()) {
        root = root == null ? layer.value().get() : Layers.merge(root, layer.value().get());
      }
    }
    if (root == null || !findings.isEmpty()) {
      return Optional.empty();
    }
    for (String override : sources.overrides()) {
      root = ConfigOverride.apply(override, root, findings);
    }
    return Optional.of(root);
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
        : bind(yaml.value().get(), environment, StandIns.NONE, new ArrayList<>(yaml.findings()));
  }

  private static Checked<DeploymentDescriptor> bind(
      ConfigMap yaml,
      Function<String, Optional<String>> environment,
      StandIns standIns,
      List<Finding> findings) {
    References references = new References(environment, findings, standIns);
    ConfigMap resolved = references.resolve(yaml);
    Redactor redactor = references.redactor();
    Optional<DeploymentDescriptor> descriptor =
        new DescriptorBinder(findings)
            .bind(new MapReader(resolved, findings), redactor, WrittenValueReader.of(resolved));
    List<Finding> redacted =
        findings.stream().map(finding -> finding.mapTexts(redactor::redact)).toList();
    return descriptor
        .map(value -> Checked.of(value, redacted))
        .orElseGet(() -> Checked.failed(redacted));
  }
}
