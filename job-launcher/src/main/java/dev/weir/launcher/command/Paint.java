package dev.weir.launcher.command;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Puts colours on the words that say how bad something is, where there are colours. */
record Paint(Ansi ansi) {
  private static final Pattern SEVERITY =
      Pattern.compile("^(error|warning|notice)(?= WEIR-[A-Z][0-9]{3})");
  private static final Map<String, String> STYLES =
      Map.of("error", "bold,red", "warning", "yellow", "notice", "cyan");

  static Paint of(CommandLine command) {
    return new Paint(command.getColorScheme().ansi());
  }

  /** Paints a text of Weir's own, without markup, as an error. */
  String error(String text) {
    return styled("bold,red", text);
  }

  /** Paints the severities that lines of findings begin with. */
  String findings(String text) {
    return text.lines().map(this::finding).collect(Collectors.joining("\n"))
        + (text.endsWith("\n") ? "\n" : "");
  }

  private String finding(String line) {
    Matcher severity = SEVERITY.matcher(line);
    return severity.find()
        ? styled(STYLES.get(severity.group()), severity.group()) + line.substring(severity.end())
        : line;
  }

  private String styled(String style, String text) {
    return ansi.string("@|" + style + " " + text + "|@");
  }
}
