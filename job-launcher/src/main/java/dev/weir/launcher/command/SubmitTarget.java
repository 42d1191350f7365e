package dev.weir.launcher.command;

import dev.weir.deployment.kubernetes.KubernetesTarget;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Where a job is submitted to. */
enum SubmitTarget {
  /** A Flink cluster that runs already. */
  SESSION(Optional.empty()),
  OPERATOR(Optional.of(KubernetesTarget.OPERATOR)),
  NATIVE(Optional.of(KubernetesTarget.NATIVE)),
  STANDALONE(Optional.of(KubernetesTarget.STANDALONE));

  private static final Set<String> OF_KUBERNETES = Set.of("--kube-config", "--context");
  private static final Set<String> OF_SESSIONS =
      Set.of(
          "--cluster",
          "--resume",
          "--resume-if-any",
          "--unchecked-brokers",
          "--unchecked-files",
          "--directory",
          "--timeout",
          "--detached",
          "--follow",
          "--start-timeout");

  private final Optional<KubernetesTarget> kubernetes;

  SubmitTarget(Optional<KubernetesTarget> kubernetes) {
    this.kubernetes = kubernetes;
  }

  /** Returns by whom the job is run on Kubernetes, empty where it is not run there. */
  Optional<KubernetesTarget> kubernetes() {
    return kubernetes;
  }

  /** Returns the options that say nothing here. */
  Set<String> otherOptions() {
    return kubernetes.isPresent() ? OF_SESSIONS : OF_KUBERNETES;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  static List<String> words() {
    return Arrays.stream(values()).map(SubmitTarget::toString).toList();
  }

  /** Reads a target as it is written, in lower case. */
  static final class Converter implements ITypeConverter<SubmitTarget> {
    @Override
    public SubmitTarget convert(String value) {
      return Arrays.stream(values())
          .filter(target -> target.toString().equals(value.toLowerCase(Locale.ROOT)))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "expected one of " + words().stream().collect(Collectors.joining(", "))));
    }
  }
}
