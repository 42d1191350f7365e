package dev.weir.flink.object;

import dev.weir.dsl.step.FileProperties;
import java.io.IOException;
import java.io.Serializable;
import java.net.http.HttpClient;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.configuration.GlobalConfiguration;

/**
 * What is said of the objects of a sink, and how the store is reached: by the options that Flink's
 * plug-in for {@code gs://} reads, too.
 *
 * @param contentType the content type; {@code null} for the store's
 * @param metadata the metadata
 * @param flinkOptions the job's own options; those of the cluster hold where it has none
 */
public record MetadataSettings(
    String contentType, Map<String, String> metadata, Map<String, String> flinkOptions)
    implements Serializable {
  private static final String OPTIONS = "gs.";

  public MetadataSettings {
    metadata = new TreeMap<>(metadata);
    flinkOptions = new TreeMap<>(flinkOptions);
  }

  /**
   * Returns what is to be said of the objects below a directory; nothing where it is nothing, or
   * where the file system keeps no such things.
   *
   * @param flinkOptions the job's options
   */
  public static Optional<MetadataSettings> of(
      String directory, FileProperties properties, Map<String, String> flinkOptions) {
    boolean isNothing = properties.contentType().isEmpty() && properties.metadata().isEmpty();
    if (isNothing || !directory.startsWith("gs:")) {
      return Optional.empty();
    }
    Map<String, String> options = new TreeMap<>(flinkOptions);
    options.keySet().removeIf(option -> !option.startsWith(OPTIONS));
    return Optional.of(
        new MetadataSettings(
            properties.contentType().orElse(null), properties.metadata(), options));
  }

  /**
   * Prepares to say it, in the process that will.
   *
   * @throws IOException where the file of the credentials cannot be read
   */
  public ObjectMetadata open() throws IOException {
    Map<String, String> options = new HashMap<>(GlobalConfiguration.loadConfiguration().toMap());
    options.putAll(flinkOptions);
    HttpClient http = HttpClient.newBuilder().connectTimeout(TokenRequests.LONGEST).build();
    return new GcsObjectMetadata(
        http,
        options.getOrDefault("gs.storage.root.url", GcsObjectMetadata.ROOT),
        AccessTokens.of(options, System.getenv(), http),
        contentType,
        metadata);
  }
}
