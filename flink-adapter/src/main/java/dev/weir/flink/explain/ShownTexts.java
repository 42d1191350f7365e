package dev.weir.flink.explain;

import dev.weir.deployment.model.Redactor;
import dev.weir.dsl.policy.FunctionErrorPolicy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes values as people read them, and none that comes from the environment or from a file. */
final class ShownTexts {
  /** In the place of these, every line, column and parallelism would be taken for a secret. */
  private static final Pattern NOT_A_SECRET = Pattern.compile("[-+.0-9]{1,6}|true|false");

  private static final Map<String, Long> UNITS_OF_TIME =
      Map.of("d", 86_400_000L, "h", 3_600_000L, "min", 60_000L, "s", 1000L);

  private final Redactor redactor;

  ShownTexts(Redactor redactor) {
    Map<String, String> references = new HashMap<>(redactor.references());
    references.keySet().removeIf(value -> NOT_A_SECRET.matcher(value).matches());
    this.redactor = new Redactor(references);
  }

  /** Returns a text in which each value from elsewhere stands as what refers to it. */
  String text(String text) {
    return redactor.redact(text);
  }

  /** Returns a time in the largest unit that it is a whole number of. */
  static String time(Duration time) {
    long millis = time.toMillis();
    for (String unit : new String[] {"d", "h", "min", "s"}) {
      long size = UNITS_OF_TIME.get(unit);
      if (millis > 0 && millis % size == 0) {
        return millis / size + " " + unit;
      }
    }
    return millis + " ms";
  }

  /** Shows what happens to exceptions of functions. */
  static String errors(FunctionErrorPolicy settings) {
    return settings
            .retry()
            .map(
                retry ->
                    "retry "
                        + retry.attempts()
                        + " times after "
                        + time(retry.initialBackoff())
                        + " to "
                        + time(retry.maxBackoff())
                        + ", then ")
            .orElse("")
        + word(settings.then());
  }

  /** Returns the name of a constant as a descriptor has it. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
