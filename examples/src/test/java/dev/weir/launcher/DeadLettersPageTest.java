package dev.weir.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.flink.runtime.DeadLetters;
import dev.weir.flink.runtime.FailureCause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

@DisplayName("The page on dead letters")
class DeadLettersPageTest {
  private static final Pattern NAME = Pattern.compile("`([a-z.-]+)`");

  /** Returns the headers that the page lists. */
  static List<String> headers() {
    return names("header");
  }

  private static String page() {
    try {
      return Files.readString(WeirProcess.ROOT.resolve(Path.of("docs", "dead-letters.md")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the names in the first column of the table that begins with a word. */
  private static List<String> names(String head) {
    return page()
        .lines()
        .dropWhile(line -> !line.startsWith("| " + head + " |"))
        .skip(2)
        .takeWhile(line -> line.startsWith("|"))
        .flatMap(line -> NAME.matcher(line.split("\\|")[1]).results().map(found -> found.group(1)))
        .toList();
  }

  @Test
  void listsAllHeaders() throws Exception {
    List<String> constants = new ArrayList<>();
    for (Field field : DeadLetters.class.getFields()) {
      if (Modifier.isStatic(field.getModifiers()) && field.get(null) instanceof String name) {
        constants.add(name);
      }
    }
    constants.remove(DeadLetters.PREFIX);
    assertThat(headers()).isNotEmpty().containsExactlyInAnyOrderElementsOf(constants);
  }

  @Test
  void listsAllCauses() {
    assertThat(names("cause"))
        .containsExactlyElementsOf(
            Arrays.stream(FailureCause.values()).map(FailureCause::word).toList());
  }

  @Test
  void speaksOfAllOptions() {
    CommandLine dlq =
        new CommandLine(new dev.weir.launcher.command.WeirCommand()).getSubcommands().get("dlq");
    String page = page();
    String missing =
        dlq.getSubcommands().values().stream()
            .flatMap(command -> command.getCommandSpec().options().stream())
            .filter(option -> !option.inherited())
            .map(option -> option.longestName())
            .distinct()
            .filter(name -> !name.equals("-D"))
            .filter(name -> !mentions(page, name))
            .collect(Collectors.joining(", "));
    assertThat(missing).isEmpty();
  }

  private static boolean mentions(String page, String name) {
    Matcher matcher = Pattern.compile(Pattern.quote(name) + "\\b").matcher(page);
    return matcher.find();
  }
}
