package dev.weir.dsl.codec;

import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * JSON in UTF-8, by the rules of Jackson for the payload's class.
 *
 * <pre>{@code
 * JsonFormat format = Formats.json().withDateTimeFormat("yyyy/MM/dd HH:mm").withoutSchema();
 * }</pre>
 *
 * @param dateTimeFormat how {@code LocalDateTime}, {@code Instant} (in UTC) and {@code Date} (in
 *     UTC) are written and read, a pattern of {@link DateTimeFormatter}; default ISO-8601, as in
 *     {@code 2025-06-05T14:30:00Z}. What a field's own {@code @JsonFormat} says wins
 * @param validated whether a parser checks messages by the JSON Schema of their stream, where it
 *     has one; default yes
 */
public record JsonFormat(Optional<String> dateTimeFormat, boolean validated) implements Format {
  public JsonFormat {
    dateTimeFormat.ifPresent(DateTimePattern::check);
  }

  /**
   * Returns this format with date-times of a pattern.
   *
   * @throws IllegalArgumentException where the pattern is none of {@link DateTimeFormatter}
   */
  public JsonFormat withDateTimeFormat(String pattern) {
    return new JsonFormat(Optional.of(pattern), validated);
  }

  /** Returns this format without checks by the stream's JSON Schema. */
  public JsonFormat withoutSchema() {
    return new JsonFormat(dateTimeFormat, false);
  }

  @Override
  public String name() {
    return "JSON";
  }
}
