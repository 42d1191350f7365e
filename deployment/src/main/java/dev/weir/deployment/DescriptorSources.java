package dev.weir.deployment;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a descriptor is made of: files, later ones over earlier ones, and single values over all.
 *
 * <pre>{@code
 * DescriptorSources sources =
 *     DescriptorSources.of(java.nio.file.Path.of("base.yaml"), java.nio.file.Path.of("prod.yaml"))
 *         .with("pipeline.segments[0].parallelism=4");
 * }</pre>
 *
 * @param files the files, at least one
 * @param overrides single values, each {@code path=value}
 * @param environment returns the value of a variable of the environment, or empty where it is not
 *     set
 * @param forPods whether something stands in for the variables and files that its pods will have on
 *     Kubernetes and that are not here
 */
public record DescriptorSources(
    List<Path> files,
    List<String> overrides,
    Function<String, Optional<String>> environment,
    boolean forPods) {
  public DescriptorSources {
    files = List.copyOf(files);
    overrides = List.copyOf(overrides);
    Objects.requireNonNull(environment, "environment");
    if (files.isEmpty()) {
      throw new IllegalArgumentException("a descriptor has at least one file");
    }
  }

  /** Names what a descriptor is made of, whose references all lead somewhere here. */
  public DescriptorSources(
      List<Path> files, List<String> overrides, Function<String, Optional<String>> environment) {
    this(files, overrides, environment, false);
  }

  /** Names files, the lowest first, with the environment of this process. */
  public static DescriptorSources of(Path... files) {
    return new DescriptorSources(List.of(files), List.of(), processEnvironment());
  }

  /** Returns these sources with single values over them, each {@code path=value}. */
  public DescriptorSources with(String... values) {
    return new DescriptorSources(files, List.of(values), environment, forPods);
  }

  /**
   * Returns these sources for a machine that does not have what the descriptor's pods will have on
   * Kubernetes: a text stands in for each of their variables and files that is missing here.
   */
  public DescriptorSources withStandIns() {
    return new DescriptorSources(files, overrides, environment, true);
  }

  static Function<String, Optional<String>> processEnvironment() {
    return name -> Optional.ofNullable(System.getenv(name));
  }
}
