package dev.weir.launcher.command;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How much goes to the log file; the names of Python's levels do, too. */
enum LogLevel {
  ERROR("CRITICAL"),
  WARN("WARNING"),
  INFO(""),
  DEBUG(""),
  TRACE("");

  /** Log4j's configuration reads them. */
  private static final String FILE = "weir.log.level";

  private static final String LOGGERS = "weir.logger.level";
  private static final String CONSOLE = "weir.console.level";

  private final String otherName;

  LogLevel(String otherName) {
    this.otherName = otherName;
  }

  /** Sets the level, which has an effect before the first thing is logged. */
  void use() {
    System.setProperty(FILE, name());
    // Warnings are shown whatever the file holds.
    System.setProperty(LOGGERS, compareTo(WARN) < 0 ? WARN.name() : name());
  }

  /** Lets more of the log be shown. */
  static void showMore() {
    System.setProperty(CONSOLE, INFO.name());
    if (System.getProperty(LOGGERS, WARN.name()).equals(WARN.name())) {
      System.setProperty(LOGGERS, INFO.name());
    }
  }

  /** Reads a level in any case. */
  static final class Converter implements ITypeConverter<LogLevel> {
    @Override
    public LogLevel convert(String value) {
      String name = value.toUpperCase(Locale.ROOT);
      return Arrays.stream(values())
          .filter(level -> List.of(level.name(), level.otherName).contains(name))
          .filter(level -> !name.isEmpty())
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'" + value + "' is no level; give error, warn, info, debug or trace"));
    }
  }
}
