package dev.weir.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.launcher.command.WeirCommandLine;
import dev.weir.launcher.terminal.Terminal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;

@DisplayName("Each command of weir")
class CommandLineTest {
  private static final Terminal NONE = new Terminal(false, false);

  private static WeirCall weir(String line) {
    return WeirCall.of(Arrays.asList(line.split(" ")));
  }

  /** The words of every command, groups of commands included. */
  static Stream<String> commands() {
    return below(WeirCommandLine.create(NONE), "");
  }

  private static Stream<String> below(CommandLine command, String words) {
    return command.getSubcommands().values().stream()
        .filter(each -> !(each.getCommand() instanceof HelpCommand))
        .flatMap(
            each -> {
              String name = (words + " " + each.getCommandName()).strip();
              return Stream.concat(Stream.of(name), below(each, name));
            });
  }

  @ParameterizedTest
  @MethodSource("commands")
  void explainsItselfWithAnExample(String command) {
    WeirCall help = weir(command + " --help");

    assertThat(help.exitCode()).isZero();
    assertThat(help.out())
        .startsWith("Usage: weir " + command)
        .containsPattern("Examples?:\\R  weir " + command);
    if (!help.out().contains("Commands:")) {
      assertThat(help.out()).contains("Exit codes:", "--quiet", "--no-color");
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void beginsItsDescriptionWithASentence(String command) {
    CommandLine found = WeirCommandLine.create(NONE);
    for (String word : command.split(" ")) {
      found = found.getSubcommands().get(word);
    }
    assertThat(found.getCommandSpec().usageMessage().description()[0]).matches("[A-Z].*\\.");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void tellsTheVersion(String command) {
    assertThat(weir(command + " --version").out())
        .matches("weir [0-9].*\\RApache Flink [0-9.]+, Java .*\\R");
  }

  @Test
  void hasOneTableOfExitCodes() {
    assertThat(weir("--help").out())
        .containsPattern("Exit codes:\\R  0 .*\\R  1 .*\\R  2 .*\\R  3 .*");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          chekc                           | weir: There is no command 'weir chekc'. Did you mean 'check'?
          dlq lst                         | weir: There is no command 'weir dlq lst'. Did you mean 'list'?
          xyzzy                           | weir: There is no command 'weir xyzzy'.
          run --jr a.jar --config b.yaml  | Missing required option: '--jar=<jar>'. There is no option '--jr' of weir run. Did you mean '--jar'?
          check --jar a --config b --jsno | weir: There is no option '--jsno' of weir check. Did you mean '--json'?
          check --jar a --config b -x     | weir: There is no option '-x' of weir check.
          run --jar a --config b app.py   | weir: 'app.py' is too much. A pipeline of Weir is a class in a jar
          run --config b --jar a b.jar    | weir: 'b.jar' is too much. A jar is given with --jar.
          run --jar a --config b -l loud  | 'loud' is no level; give error, warn, info, debug or trace
          init                            | Missing required parameter: '<folder>'.
          completion fish                 | expected one of [bash, zsh]
          """)
  void suggestsWhatWasMeant(String line, String text) {
    WeirCall call = weir(line);

    assertThat(call.exitCode()).isEqualTo(2);
    assertThat(call.err()).contains(text).contains(" --help shows what there is.");
    assertThat(call.out()).isEmpty();
  }

  @Test
  void needsACommand() {
    WeirCall call = WeirCall.of(List.of());

    assertThat(call.exitCode()).isEqualTo(2);
    assertThat(call.err()).startsWith("Usage: weir ");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          run --jar a.jar --config b.yaml -a rust_arroyo | --adapter is 'rust_arroyo'; Weir runs every pipeline on Flink.
          run --jar a.jar --config b.yaml -a flink       | There is no jar a.jar
          run --jar a.jar --config b.yaml -l WARNING     | There is no jar a.jar
          """)
  void knowsTheOptionsOfTheRunnerOfSentryStreams(String line, String text) {
    WeirCall call = weir(line);

    assertThat(call.exitCode()).isEqualTo(2);
    assertThat(call.err()).contains("weir: " + text);
  }

  @Test
  void usesColoursForErrorsOnATerminalOnly() {
    List<String> wrong = List.of("check", "--jar", "absent.jar", "--config", "absent.yaml");

    assertThat(WeirCall.on(new Terminal(true, true), wrong).err()).startsWith("\u001b[");
    assertThat(WeirCall.on(new Terminal(true, false), wrong).err()).startsWith("weir: ");
    assertThat(WeirCall.on(new Terminal(true, true).withoutColours(), wrong).err())
        .startsWith("weir: ");
  }
}
