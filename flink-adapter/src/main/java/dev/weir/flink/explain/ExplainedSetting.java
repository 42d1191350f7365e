package dev.weir.flink.explain;

import java.util.Objects;

/**
 * A setting that is in effect.
 *
 * <pre>{@code
 * for (ExplainedSetting setting : explanation.settings()) {
 *   System.out.println(setting.name() + " = " + setting.value() + " (" + setting.source() + ")");
 * }
 * }</pre>
 *
 * @param name its key in the descriptor, or a word of the same form where only the code can say it
 * @param value the value as it may be shown: a reference, such as {@code ${envvar:TOPIC}}, in the
 *     place of what it refers to
 * @param source where it comes from
 */
public record ExplainedSetting(String name, String value, SettingSource source) {
  public ExplainedSetting {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(source, "source");
  }
}
