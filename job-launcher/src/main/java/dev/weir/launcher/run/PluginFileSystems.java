package dev.weir.launcher.run;

import dev.weir.flink.location.LocationProblem;
import dev.weir.flink.location.LocationProblems;
import dev.weir.launcher.connect.LocationCheck.FileSystemsOf;
import dev.weir.launcher.error.CommandFailedException;
import dev.weir.launcher.error.UserMistake;
import dev.weir.launcher.installation.Installation;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.FileSystemFactory;
import org.apache.flink.core.fs.PluginFileSystemFactory;
import org.apache.flink.core.plugin.DefaultPluginManager;
import org.apache.flink.core.plugin.DirectoryBasedPluginFinder;
import org.apache.flink.core.plugin.PluginManager;

/**
 * The file systems of Flink's plug-ins, such as that of {@code gs://}, for a cluster in this JVM.
 */
public final class PluginFileSystems {
  /** Settings with which that of gs:// does not try again for minutes, and leaves nothing. */
  private static final Map<String, String> IMPATIENT =
      Map.of(
          "gs.implicit.dir.repair.enable", "false",
          "gs.http.max.retry", "2",
          "gs.http.connect-timeout", "4000",
          "gs.http.read-timeout", "4000",
          "gs.retry.max-attempt", "3",
          "gs.retry.total-timeout", "6 s");

  private PluginFileSystems() {}

  /**
   * Makes those of the installation known that this command is of, if it is of one.
   *
   * @param options Flink's options, which hold those of the file systems
   */
  public static void loadInstalled(Map<String, String> options) {
    Installation.find().ifPresent(found -> load(found.plugins(), options));
  }

  /**
   * Makes them known.
   *
   * @param plugins a folder with a folder for each plug-in; may be absent
   * @param options Flink's options, which hold those of the file systems
   */
  public static void load(Path plugins, Map<String, String> options) {
    if (!Files.isDirectory(plugins)) {
      return;
    }
    Configuration configuration = Configuration.fromMap(options);
    try {
      FileSystem.initialize(configuration, manager(plugins, configuration));
    } catch (IOException e) {
      throw new CommandFailedException("The plug-ins in " + plugins + " cannot be read: " + e, e);
    } catch (RuntimeException e) {
      // The one for gs:// reads its credentials already here.
      LocationProblem problem = LocationProblems.of(URI.create("gs:///"), e);
      throw new UserMistake(
          "The file systems of the plug-ins cannot begin: what is in gs:// "
              + problem.sentence()
              + ". "
              + problem.hint(),
          e);
    }
  }

  private static PluginManager manager(Path plugins, Configuration configuration)
      throws IOException {
    return new DefaultPluginManager(
        new DirectoryBasedPluginFinder(plugins).findPlugins(),
        CoreOptions.getPluginParentFirstLoaderPatterns(configuration));
  }

  /**
   * Returns the file systems of the installation that this command is of, for asking them
   * something: they give up within seconds where they would try for minutes. A job's own are left
   * as they are.
   */
  public static FileSystemsOf asking() {
    return Installation.find()
        .map(found -> asking(found.plugins()))
        .orElseGet(() -> options -> FileSystem::get);
  }

  /**
   * Returns those of a folder, for asking them something.
   *
   * @param plugins a folder with a folder for each plug-in; may be absent
   */
  public static FileSystemsOf asking(Path plugins) {
    return options -> location -> fileSystem(plugins, options, location);
  }

  private static FileSystem fileSystem(Path plugins, Map<String, String> options, URI location)
      throws IOException {
    if (Files.isDirectory(plugins)) {
      Configuration configuration = Configuration.fromMap(options);
      configuration.addAll(Configuration.fromMap(IMPATIENT));
      Iterator<FileSystemFactory> factories =
          manager(plugins, configuration).load(FileSystemFactory.class);
      while (factories.hasNext()) {
        FileSystemFactory factory = PluginFileSystemFactory.of(factories.next());
        if (factory.getScheme().equals(location.getScheme())) {
          factory.configure(configuration);
          return factory.create(location);
        }
      }
    }
    return FileSystem.get(location);
  }
}
