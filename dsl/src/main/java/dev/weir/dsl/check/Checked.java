package dev.weir.dsl.check;

import java.util.List;
import java.util.Optional;

/**
 * What a stage of the compiler made, with all that it found on the way; no value where an error is
 * among the findings.
 *
 * <pre>{@code
 * Checked<String> checked = Checked.of("made", java.util.List.of());
 * String value = checked.orThrow();
 * }</pre>
 *
 * @param <T> what was made
 * @param value what was made, empty where an error was found
 * @param findings everything found, in the order of the source
 */
public record Checked<T>(Optional<T> value, List<Finding> findings) {
  public Checked {
    findings = List.copyOf(findings);
  }

  /** Keeps the value only where no error is among the findings. */
  public static <T> Checked<T> of(T value, List<Finding> findings) {
    return new Checked<>(hasError(findings) ? Optional.empty() : Optional.of(value), findings);
  }

  /** Makes the outcome of a stage that found errors and so has no value. */
  public static <T> Checked<T> failed(List<Finding> findings) {
    if (!hasError(findings)) {
      throw new IllegalArgumentException("a stage without a value must say why");
    }
    return new Checked<>(Optional.empty(), findings);
  }

  /**
   * Returns the value.
   *
   * @throws CheckFailedException with all findings, where an error is among them
   */
  public T orThrow() {
    return value.orElseThrow(() -> new CheckFailedException(findings));
  }

  private static boolean hasError(List<Finding> findings) {
    return findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
  }
}
