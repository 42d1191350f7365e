package dev.weir.launcher.run;

import dev.weir.launcher.error.CommandFailedException;
import dev.weir.launcher.installation.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.plugin.DefaultPluginManager;
import org.apache.flink.core.plugin.DirectoryBasedPluginFinder;

/**
 * The file systems of Flink's plug-ins, such as that of {@code gs://}, for a cluster in this JVM.
 */
public final class PluginFileSystems {
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
      FileSystem.initialize(
          configuration,
          new DefaultPluginManager(
              new DirectoryBasedPluginFinder(plugins).findPlugins(),
              CoreOptions.getPluginParentFirstLoaderPatterns(configuration)));
    } catch (IOException e) {
      throw new CommandFailedException("The plug-ins in " + plugins + " cannot be read: " + e, e);
    }
  }
}
