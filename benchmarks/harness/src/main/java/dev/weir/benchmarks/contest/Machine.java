package dev.weir.benchmarks.contest;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Says on what is measured. */
public final class Machine {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
  private static final double BYTES_PER_GIGABYTE = 1e9;

  private Machine() {}

  /**
   * Describes machine, system, Java and day.
   *
   * @param versions of what is compared, as it is printed
   */
  public static Map<String, String> description(String versions, Clock clock) throws IOException {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    Map<String, String> description = new LinkedHashMap<>();
    description.put("date", LocalDate.now(clock).toString());
    description.put(
        "machine",
        String.format(
            Locale.ROOT,
            "%d x %s, %.0f GB",
            system.getAvailableProcessors(),
            processor(),
            system.getTotalMemorySize() / BYTES_PER_GIGABYTE));
    description.put("system", system.getName() + " " + system.getVersion());
    description.put(
        "Java",
        System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
    description.put("versions", versions);
    return description;
  }

  private static String processor() throws IOException {
    if (!Files.exists(PROCESSORS)) {
      return System.getProperty("os.arch");
    }
    return Files.readAllLines(PROCESSORS).stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse(System.getProperty("os.arch"));
  }
}
