package dev.weir.flink.explain;

import dev.weir.dsl.step.Compression;
import dev.weir.dsl.step.FileProperties;
import dev.weir.dsl.step.FileSinkStep;
import dev.weir.dsl.step.ObjectNaming;
import dev.weir.dsl.step.ObjectSinkStep;
import dev.weir.dsl.step.Rolling;
import dev.weir.flink.plan.Connector.Directory;
import dev.weir.flink.plan.Connector.FileDirectory;
import dev.weir.flink.plan.Connector.ObjectDirectory;
import java.time.Duration;

/** Gathers the settings of file and object sinks. */
final class SettingsOfFiles {
  private final SettingsOfStep step;
  private final SettingList list;

  private SettingsOfFiles(SettingsOfStep step) {
    this.step = step;
    this.list = step.list();
  }

  static void add(SettingsOfStep step, Directory files) {
    new SettingsOfFiles(step).add(files);
  }

  private void add(Directory files) {
    list.addText("path", files.directory(), step.written("path"), step.code());
    list.addWritten("bucket", step.written("bucket"));
    if (step.node().step() instanceof FileSinkStep sink) {
      step.addCode("format", sink.format().name());
      addParts(files.properties());
      addRolling(sink.rolling(), ((FileDirectory) files).rolling());
    } else if (step.node().step() instanceof ObjectSinkStep sink) {
      addObjects(sink, files);
    }
    addProperties(files.properties());
  }

  private void addObjects(ObjectSinkStep sink, Directory files) {
    list.add(
        "naming",
        ShownTexts.word(sink.naming()),
        step.codeUnless(sink.naming() == ObjectNaming.PARTS));
    if (sink.naming() == ObjectNaming.PARTS) {
      addParts(files.properties());
    }
    if (files instanceof ObjectDirectory objects) {
      list.add(
          "concurrent_uploads",
          String.valueOf(objects.concurrentUploads()),
          step.written("concurrent_uploads"),
          SettingList.WEIRS_DEFAULT);
    } else {
      addRolling(sink.rolling().orElseThrow(), ((FileDirectory) files).rolling());
    }
  }

  private void addParts(FileProperties properties) {
    list.addText(
        "prefix",
        properties.prefix(),
        step.written("prefix"),
        step.codeUnless(properties.prefix().equals(FileProperties.DEFAULT_PREFIX)));
    if (!properties.suffix().isEmpty()) {
      list.addText("suffix", properties.suffix(), step.written("suffix"), step.code());
    }
  }

  private void addRolling(Rolling said, Rolling effective) {
    Rolling defaults = Rolling.defaults();
    list.add(
        "rolling.size",
        Sizes.text(effective.bytes()),
        step.written("rolling", "size"),
        step.codeUnless(said.bytes() == defaults.bytes()));
    addTime("time", said.time(), effective.time(), defaults.time());
    addTime("idle", said.idle(), effective.idle(), defaults.idle());
    list.add(
        "line_breaks",
        String.valueOf(effective.lineBreaks()),
        step.codeUnless(said.lineBreaks() == defaults.lineBreaks()));
  }

  private void addTime(String key, Duration said, Duration effective, Duration byDefault) {
    list.add(
        "rolling." + key,
        ShownTexts.time(effective),
        step.written("rolling", key),
        step.codeUnless(said.equals(byDefault)));
  }

  private void addProperties(FileProperties properties) {
    properties
        .contentType()
        .ifPresent(
            type -> list.addText("content_type", type, step.written("content_type"), step.code()));
    properties
        .metadata()
        .forEach(
            (key, value) ->
                list.addText("metadata." + key, value, step.written("metadata", key), step.code()));
    list.add(
        "compression",
        ShownTexts.word(properties.compression()),
        step.written("compression"),
        step.codeUnless(properties.compression() == Compression.NONE));
  }
}
