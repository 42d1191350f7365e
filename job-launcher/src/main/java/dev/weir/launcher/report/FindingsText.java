package dev.weir.launcher.report;

import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Findings;
import java.util.List;

/** Writes findings as text for people. Thread-safe: it keeps no state. */
public final class FindingsText {
  private FindingsText() {}

  /** Returns the findings, and their count in the last line. */
  public static String of(List<Finding> findings) {
    StringBuilder text = new StringBuilder();
    findings.forEach(finding -> text.append(finding).append("\n"));
    text.append(findings.isEmpty() ? "" : "\n").append(Findings.count(findings));
    return text.append(findings.isEmpty() ? "" : "; each code has a page in docs/findings/")
        .append("\n")
        .toString();
  }
}
