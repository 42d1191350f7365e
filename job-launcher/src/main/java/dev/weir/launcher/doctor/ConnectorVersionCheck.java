package dev.weir.launcher.doctor;

import dev.weir.dsl.check.Finding;
import java.util.List;
import java.util.Optional;

/** Whether connectors and formats are of the versions that Weir is built with. */
final class ConnectorVersionCheck implements JarCheck {
  @Override
  public List<Finding> check(JarContents jar, List<OwnLibrary> own) {
    return own.stream()
        .filter(OwnLibrary::isOfFlinkForJobs)
        .flatMap(library -> difference(jar, library).stream())
        .toList();
  }

  private static Optional<Finding> difference(JarContents jar, OwnLibrary library) {
    List<String> different =
        library.checksums().entrySet().stream()
            .filter(each -> jar.has(each.getKey()))
            .filter(each -> jar.checksum(each.getKey()) != each.getValue())
            .map(each -> ServiceFile.classOf(each.getKey()))
            .sorted()
            .toList();
    return different.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Finding.error(
                "WEIR-J011",
                jar.place(),
                "The jar holds "
                    + library.artifact()
                    + " of another version than "
                    + library.version()
                    + ", which goes with this Flink: "
                    + JarCheck.some(different)
                    + (different.size() == 1 ? " differs." : " differ."),
                library.artifact() + " " + library.version(),
                "Let its version be the one that weir-job-launcher brings; mvn dependency:tree"
                    + " says who asks for another."));
  }
}
