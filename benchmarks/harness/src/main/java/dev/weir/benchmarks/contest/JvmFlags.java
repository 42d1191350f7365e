package dev.weir.benchmarks.contest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The flags of a JVM, each once. */
final class JvmFlags {
  /** What a flag sets: {@code -Xmx}, {@code -XX:UseG1GC}, {@code -Dname}; others set themselves. */
  private static final Pattern SETTING =
      Pattern.compile("(-X(?:m[nsx]|ss))\\d.*|(-XX:)[+-](\\w+)|(-XX:)(\\w+)=.*|(-D[^=]+)=.*");

  private JvmFlags() {}

  /**
   * Returns flags with further ones, which win where both set the same, and stand in its place.
   *
   * @param flags such as {@code -Xmx1g}
   * @param further such as {@code -Xmx2g}
   */
  static List<String> and(List<String> flags, List<String> further) {
    Map<String, String> bySetting = new LinkedHashMap<>();
    flags.forEach(flag -> bySetting.put(setting(flag), flag));
    further.forEach(flag -> bySetting.put(setting(flag), flag));
    return new ArrayList<>(bySetting.values());
  }

  private static String setting(String flag) {
    Matcher matcher = SETTING.matcher(flag);
    if (!matcher.matches()) {
      return flag;
    }
    StringBuilder setting = new StringBuilder();
    for (int group = 1; group <= matcher.groupCount(); group++) {
      setting.append(matcher.group(group) == null ? "" : matcher.group(group));
    }
    return setting.toString();
  }
}
