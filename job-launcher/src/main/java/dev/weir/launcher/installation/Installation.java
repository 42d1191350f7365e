package dev.weir.launcher.installation;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The folder that the command was started from, with {@code lib}, {@code conf}, {@code plugins} and
 * {@code repository}. The start scripts name it; {@code java -jar lib/weir.jar} finds it.
 *
 * @param home where it is
 */
public record Installation(Path home) {
  private static final String HOME = "weir.home";
  private static final String EXAMPLES = "weir.examples";
  private static final String LOG = "weir.log";
  private static final String LOG_CONFIGURATION = "log4j2.configurationFile";
  private static final String JAVA_LOG_MANAGER = "java.util.logging.manager";

  /** Returns the installation, or empty where the classes are not in one. */
  public static Optional<Installation> find() {
    return Optional.ofNullable(System.getProperty(HOME))
        .map(Path::of)
        .or(Installation::aroundThisJar)
        .map(Installation::new);
  }

  private static Optional<Path> aroundThisJar() {
    try {
      Path jar =
          Path.of(Installation.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Path home = jar.getParent().getParent();
      boolean installed =
          home != null && Files.isRegularFile(home.resolve("conf").resolve("log4j2.xml"));
      return installed ? Optional.of(home) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** Sets where logs go, and what the start scripts set, where this was started without them. */
  public void useSettings() {
    setIfAbsent(HOME, home.toString());
    setIfAbsent(EXAMPLES, home.resolve("examples").resolve("weir-examples.jar").toString());
    setIfAbsent(
        LOG,
        Path.of(
                System.getProperty("java.io.tmpdir"),
                "weir-" + System.getProperty("user.name") + ".log")
            .toString());
    setIfAbsent(LOG_CONFIGURATION, home.resolve("conf").resolve("log4j2.xml").toString());
    // Some of Flink's plug-ins log by java.util.logging, which would print what they log.
    setIfAbsent(JAVA_LOG_MANAGER, "org.apache.logging.log4j.jul.LogManager");
  }

  private static void setIfAbsent(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  /** Returns the Maven repository with Weir's own artifacts. */
  public Path repository() {
    return home.resolve("repository");
  }

  /** Returns the folder of Flink's plug-ins. */
  public Path plugins() {
    return home.resolve("plugins");
  }
}
