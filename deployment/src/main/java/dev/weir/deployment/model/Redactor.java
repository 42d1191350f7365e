package dev.weir.deployment.model;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hides values that come from the environment or from files wherever text is shown.
 *
 * <pre>{@code
 * Redactor redactor = new Redactor(java.util.Map.of("s3cret", "${envvar:PASSWORD}"));
 * String shown = redactor.redact("topic s3cret");   // topic ${envvar:PASSWORD}
 * }</pre>
 *
 * @param references what stands in the descriptor, by the value that it refers to
 */
public record Redactor(Map<String, String> references) {
  /** Hides nothing. */
  public static final Redactor NONE = new Redactor(Map.of());

  public Redactor {
    references = Collections.unmodifiableMap(new TreeMap<>(references));
  }

  /** Returns a text in which each value stands as what refers to it. */
  public String redact(String text) {
    String redacted = text;
    // A value that is part of another must not break it up.
    List<String> values =
        references.keySet().stream()
            .filter(value -> !value.isBlank())
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
    for (String value : values) {
      redacted =
          Pattern.compile("(?<!\\w)" + Pattern.quote(value) + "(?!\\w)")
              .matcher(redacted)
              .replaceAll(Matcher.quoteReplacement(references.get(value)));
    }
    return redacted;
  }

  /** Returns one that hides a secret, too; what it stands for already stays. */
  public Redactor hiding(String secret) {
    Map<String, String> more = new TreeMap<>(references);
    more.putIfAbsent(secret, WrittenValue.HIDDEN);
    return new Redactor(more);
  }

  /** Lists the references, never a value. */
  @Override
  public String toString() {
    return references.values().toString();
  }
}
