package dev.weir.launcher.doctor;

import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whether the service files of the libraries in the jar were merged: where one has taken the place
 * of another, what the other named is there and never found.
 */
final class ServiceFilesCheck implements JarCheck {
  private static final String CODE = "WEIR-J007";
  private static final String HINT =
      "Merge the service files, by the shade plugin's ServicesResourceTransformer or what your"
          + " build has for it.";

  @Override
  public List<Finding> check(JarContents jar, List<OwnLibrary> own) {
    List<Finding> findings = new ArrayList<>();
    for (OwnLibrary library : own) {
      for (Map.Entry<String, List<String>> service : library.services().entrySet()) {
        addMissing(jar, library, service.getKey(), service.getValue(), findings);
      }
    }
    for (String service : jar.names(name -> name.startsWith(JarContents.SERVICES))) {
      addAbsent(jar, own, service, findings);
    }
    return findings;
  }

  private static void addMissing(
      JarContents jar,
      OwnLibrary library,
      String service,
      List<String> classes,
      List<Finding> findings) {
    List<String> named = jar.service(service);
    List<String> missing =
        classes.stream()
            .filter(each -> jar.has(ServiceFile.entryOf(each)) && !named.contains(each))
            .toList();
    if (!missing.isEmpty()) {
      findings.add(
          Finding.error(
              CODE,
              jar.at(service),
              (jar.has(service) ? "The service file lacks " : "There is no service file for ")
                  + JarCheck.some(missing)
                  + ", which that of "
                  + library.artifact()
                  + " has: in the jar, and never found.",
              "",
              HINT));
    }
  }

  private static void addAbsent(
      JarContents jar, List<OwnLibrary> own, String service, List<Finding> findings) {
    List<String> absent =
        jar.service(service).stream()
            .filter(each -> !jar.has(ServiceFile.entryOf(each)))
            .filter(each -> own.stream().noneMatch(library -> hasOnCluster(library, each)))
            .toList();
    if (!absent.isEmpty()) {
      findings.add(
          new Finding(
              CODE,
              Severity.WARNING,
              jar.at(service),
              "The service file names what is not in the jar: " + JarCheck.some(absent) + ".",
              "",
              "Put the library of the class into the jar, or leave its service file out."));
    }
  }

  private static boolean hasOnCluster(OwnLibrary library, String className) {
    return library.isOfFlinkItself()
        && library.checksums().containsKey(ServiceFile.entryOf(className));
  }
}
