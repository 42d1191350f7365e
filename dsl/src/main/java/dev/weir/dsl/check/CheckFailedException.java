package dev.weir.dsl.check;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Says that something the user wrote cannot run, with everything that was found.
 *
 * <pre>{@code
 * PipelineDefinition empty = PipelineDefinition.of("empty", () -> multiChain());
 * try {
 *   empty.graph().orThrow();
 * } catch (CheckFailedException e) {
 *   e.findings().forEach(System.err::println);
 * }
 * }</pre>
 */
public final class CheckFailedException extends RuntimeException {
  private final transient List<Finding> findings;

  public CheckFailedException(List<Finding> findings) {
    super(findings.stream().map(Finding::toString).collect(Collectors.joining("\n")));
    this.findings = List.copyOf(findings);
  }

  /** Returns everything that was found, in the order of the source. */
  public List<Finding> findings() {
    return findings;
  }
}
