package dev.weir.dsl.codec;

import java.util.Optional;

/**
 * MessagePack, bound to the payload's class as JSON is, by the rules of Jackson.
 *
 * <pre>{@code
 * MessagePackFormat format = Formats.messagePack();
 * }</pre>
 *
 * @param dateTimeFormat how date-times are written and read, as in {@link JsonFormat}
 */
public record MessagePackFormat(Optional<String> dateTimeFormat) implements Format {
  public MessagePackFormat {
    dateTimeFormat.ifPresent(DateTimePattern::check);
  }

  /**
   * Returns this format with date-times of a pattern.
   *
   * @throws IllegalArgumentException where the pattern is none of {@code DateTimeFormatter}
   */
  public MessagePackFormat withDateTimeFormat(String pattern) {
    return new MessagePackFormat(Optional.of(pattern));
  }

  @Override
  public String name() {
    return "MessagePack";
  }
}
