package dev.weir.launcher.doctor;

import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Findings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Says what is wrong in a fat jar, before it is given to a cluster.
 *
 * <pre>{@code
 * List<Finding> findings = JarDoctor.examine(Path.of("my-pipelines.jar"), JarDoctor.JAVA);
 * }</pre>
 *
 * <p>Much of it comes from a comparison with the libraries that this process runs with.
 * Thread-safe: it keeps no state.
 */
public final class JarDoctor {
  /** The version of Java that a jar is to run on where nothing else is known. */
  public static final int JAVA = 17;

  private JarDoctor() {}

  /**
   * Examines a jar.
   *
   * @param jar a file that is known to be a jar
   * @param java the version of Java that the cluster runs on
   * @return what is wrong, in the order of {@link Findings#sorted}
   */
  public static List<Finding> examine(Path jar, int java) {
    List<OwnLibrary> own = OwnLibrary.onClassPath();
    List<JarCheck> checks =
        List.of(
            new MainClassCheck(),
            new PipelinesCheck(),
            new BundledFlinkCheck(),
            new LoggingCheck(),
            new SignatureCheck(),
            new KafkaClientsCheck(),
            new ServiceFilesCheck(),
            new DuplicateEntriesCheck(),
            new MultiReleaseCheck(java),
            new JavaVersionCheck(java),
            new ConnectorVersionCheck(),
            new WeirBuildCheck(),
            new MissingLibrariesCheck());
    List<Finding> findings = new ArrayList<>();
    try (JarContents contents = JarContents.open(jar)) {
      checks.forEach(check -> findings.addAll(check.check(contents, own)));
    }
    return Findings.sorted(findings);
  }
}
