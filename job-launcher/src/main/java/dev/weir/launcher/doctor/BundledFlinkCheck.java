package dev.weir.launcher.doctor;

import dev.weir.dsl.check.Finding;
import dev.weir.launcher.report.Counted;
import java.util.List;

/** Whether the jar brings what the cluster has itself, perhaps in another version. */
final class BundledFlinkCheck implements JarCheck {
  @Override
  public List<Finding> check(JarContents jar, List<OwnLibrary> own) {
    List<OwnLibrary> bundled =
        own.stream()
            .filter(OwnLibrary::isOfFlinkItself)
            .filter(library -> library.checksums().keySet().stream().anyMatch(jar::has))
            .toList();
    if (bundled.isEmpty()) {
      return List.of();
    }
    long classes =
        bundled.stream()
            .flatMap(library -> library.checksums().keySet().stream())
            .filter(jar::has)
            .distinct()
            .count();
    return List.of(
        Finding.error(
            "WEIR-J003",
            jar.place(),
            "The jar holds "
                + Counted.of(classes, "class", "classes")
                + " of Flink itself ("
                + String.join(", ", bundled.stream().map(OwnLibrary::artifact).sorted().toList())
                + "), which the cluster has, too.",
            "connectors and formats of Flink, and nothing else of it",
            "Give these artifacts the scope 'provided'; Weir's modules do not bring them."));
  }
}
