package dev.weir.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.launcher.command.WeirCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

@DisplayName("The page on clusters")
class ClustersPageTest {
  private static final Pattern COMMAND = Pattern.compile("(?m)^\\$ weir (.*)$");

  private static String page() throws IOException {
    return Files.readString(WeirProcess.ROOT.resolve(Path.of("docs", "clusters.md")));
  }

  static Stream<String> commands() throws IOException {
    return COMMAND
        .matcher(page().replace("\\\n", " "))
        .results()
        .map(command -> command.group(1).strip());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void showsCommandsThatWeirKnows(String command) {
    List<String> words = Stream.of(command.replaceAll(" +#.*| \\| .*", "").split(" +")).toList();

    new CommandLine(new WeirCommand()).parseArgs(words.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"submit", "list", "savepoint", "stop", "doctor"})
  void speaksOfAllOptions(String command) throws IOException {
    String page = page();

    assertThat(
            new CommandLine(new WeirCommand())
                .getSubcommands()
                .get(command)
                .getCommandSpec()
                .options())
        .extracting(option -> option.longestName())
        .filteredOn(name -> !List.of("--debug", "--help", "--version").contains(name))
        .allSatisfy(name -> assertThat(page).contains(name));
  }

  @Test
  void hasCommandsAtAll() throws IOException {
    assertThat(commands()).hasSizeGreaterThan(5);
  }
}
