package dev.weir.deployment.kubernetes;

/** Writes numbers of bytes in the words of Kubernetes and of Flink. */
final class MemoryTexts {
  private static final long KIB = 1L << 10;
  private static final long MIB = 1L << 20;

  private MemoryTexts() {}

  /** Returns a size as Kubernetes has it, such as {@code 2048Mi}. */
  static String ofKubernetes(long bytes) {
    return bytes % MIB == 0
        ? bytes / MIB + "Mi"
        : bytes % KIB == 0 ? bytes / KIB + "Ki" : String.valueOf(bytes);
  }

  /** Returns a size as Flink has it, such as {@code 2048m}. */
  static String ofFlink(long bytes) {
    return bytes % MIB == 0
        ? bytes / MIB + "m"
        : bytes % KIB == 0 ? bytes / KIB + "k" : bytes + "b";
  }
}
