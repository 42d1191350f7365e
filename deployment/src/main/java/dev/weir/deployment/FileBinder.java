package dev.weir.deployment;

import dev.weir.deployment.model.FileSettings;
import dev.weir.deployment.model.RollingSettings;
import dev.weir.deployment.yaml.MapReader;
import dev.weir.dsl.step.Compression;

/** Binds what is said of file and object sinks. */
final class FileBinder {
  private static final int MOST_UPLOADS = 256;

  private FileBinder() {}

  static FileSettings bind(MapReader step) {
    return new FileSettings(
        step.text("path"),
        step.text("bucket"),
        step.text("prefix"),
        step.text("suffix"),
        step.text("content_type"),
        step.properties("metadata"),
        step.choice("compression", Compression.class),
        step.map("rolling").map(FileBinder::rolling).orElse(RollingSettings.NONE),
        step.integer("concurrent_uploads", 1, MOST_UPLOADS));
  }

  private static RollingSettings rolling(MapReader map) {
    RollingSettings settings =
        new RollingSettings(
            map.size("size"),
            map.time("time", DescriptorBinder.A_MILLISECOND),
            map.time("idle", DescriptorBinder.A_MILLISECOND));
    map.refuseOtherKeys();
    return settings;
  }
}
