package dev.weir.launcher.doctor;

import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Severity;
import java.util.List;
import java.util.Optional;

/** Whether {@code flink run} finds Weir's entry point by the manifest. */
final class MainClassCheck implements JarCheck {
  private static final String CODE = "WEIR-J001";

  /** By its name: whoever has the class in it starts this check. */
  private static final String ENTRY_POINT = "dev.weir.launcher.FlinkEntryPoint";

  private static final String ALLOWED = "Main-Class: " + ENTRY_POINT;
  private static final String HINT =
      "Say it where the jar is built, as <mainClass> of the shade plugin's"
          + " ManifestResourceTransformer does.";

  @Override
  public List<Finding> check(JarContents jar, List<OwnLibrary> own) {
    Optional<String> mainClass = jar.attribute("Main-Class");
    if (mainClass.isEmpty()) {
      return List.of(
          Finding.error(
              CODE,
              jar.at(JarContents.MANIFEST),
              "The jar has no main class, so 'flink run' does not know what to start.",
              ALLOWED,
              HINT));
    }
    String name = mainClass.get();
    if (!jar.has(ServiceFile.entryOf(name))) {
      return List.of(
          Finding.error(
              CODE,
              jar.at(JarContents.MANIFEST),
              "The main class " + name + " is not in the jar.",
              ALLOWED,
              HINT));
    }
    return name.equals(ENTRY_POINT)
        ? List.of()
        : List.of(
            new Finding(
                CODE,
                Severity.WARNING,
                jar.at(JarContents.MANIFEST),
                "The main class is "
                    + name
                    + " and not Weir's entry point: 'flink run' starts that, whatever it does with"
                    + " --pipeline and --config.",
                ALLOWED,
                HINT));
  }
}
