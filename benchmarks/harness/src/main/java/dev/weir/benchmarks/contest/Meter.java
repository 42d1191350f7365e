package dev.weir.benchmarks.contest;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** Measures what runs of a work use in this JVM. */
final class Meter {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final long KILOBYTE = 1024;

  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private final AllocationMeter allocations = new AllocationMeter();

  Usage measure(Work work, long records) throws Exception {
    long allocated = allocations.allocatedBytes();
    long processors = system.getProcessCpuTime();
    long start = System.nanoTime();
    Outcome outcome = work.run(records);
    long nanoseconds = System.nanoTime() - start;
    processors = system.getProcessCpuTime() - processors;
    return new Usage(
        nanoseconds,
        processors,
        allocations.allocatedBytes() - allocated,
        peakBytes(),
        outcome.results().isPresent() ? outcome.results().getAsLong() : null,
        outcome.figures());
  }

  private static long peakBytes() throws IOException {
    if (!Files.exists(STATUS)) {
      return 0;
    }
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * KILOBYTE)
        .findFirst()
        .orElse(0);
  }
}
