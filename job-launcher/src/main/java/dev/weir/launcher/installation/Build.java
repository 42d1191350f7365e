package dev.weir.launcher.installation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What this Weir was built as.
 *
 * @param version its version
 * @param flink the version of Flink that it is for
 */
public record Build(String version, String flink) {
  private static final String RESOURCE = "build.properties";

  /** Reads what the build has noted. */
  public static Build read() {
    Properties properties = new Properties();
    try (InputStream input = Build.class.getResourceAsStream(RESOURCE)) {
      properties.load(input);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Build(properties.getProperty("version"), properties.getProperty("flink"));
  }
}
