package dev.weir.flink.explain;

import dev.weir.deployment.model.WrittenValue;
import dev.weir.flink.explain.SettingSource.Default;
import dev.weir.flink.explain.SettingSource.Descriptor;
import dev.weir.flink.explain.SettingSource.Owner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gathers settings with their sources, showing references in the place of what they refer to. */
final class SettingList {
  static final SettingSource WEIRS_DEFAULT = new Default(Owner.WEIR);
  static final SettingSource FLINKS_DEFAULT = new Default(Owner.FLINK);
  static final SettingSource KAFKAS_DEFAULT = new Default(Owner.KAFKA);

  private final List<ExplainedSetting> settings = new ArrayList<>();
  private final ShownTexts shown;

  SettingList(ShownTexts shown) {
    this.shown = shown;
  }

  /** Adds a value of few that are possible, such as a number or a constant. */
  void add(String name, String value, Optional<WrittenValue> written, SettingSource otherwise) {
    settings.add(
        new ExplainedSetting(
            name,
            written.filter(WrittenValue::elsewhere).map(WrittenValue::shown).orElse(value),
            written.<SettingSource>map(at -> new Descriptor(at.place())).orElse(otherwise)));
  }

  /** Adds a value that only the code can say. */
  void add(String name, String value, SettingSource source) {
    add(name, shown.text(value), Optional.empty(), source);
  }

  /** Adds a value that can be any text. */
  void addText(String name, String value, Optional<WrittenValue> written, SettingSource otherwise) {
    add(name, shown.text(value), written, otherwise);
  }

  /** Adds a value as it is written, where it is. */
  void addWritten(String name, Optional<WrittenValue> written) {
    written.ifPresent(at -> add(name, shown.text(at.shown()), written, new Descriptor(at.place())));
  }

  List<ExplainedSetting> settings() {
    return settings;
  }
}
