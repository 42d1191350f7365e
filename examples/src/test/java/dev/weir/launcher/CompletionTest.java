package dev.weir.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sandbox.Patience;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The script of weir completion")
class CompletionTest {
  /** Asks bash as it does itself at the tabulator: the words, and which of them is completed. */
  private static final String ASK =
      """
      source "$1"
      shift
      COMP_WORDS=("$@")
      COMP_CWORD=$(($# - 1))
      COMP_LINE="$*"
      COMP_POINT=${#COMP_LINE}
      compopt() { :; } # It has nothing to say outside of a completion.
      $(complete -p weir | sed 's/.*-F \\([^ ]*\\).*/\\1/')
      printf '%s\\n' "${COMPREPLY[@]}"
      """;

  @TempDir Path folder;

  private List<String> completions(String... words) throws Exception {
    Path script = folder.resolve("completion");
    WeirCall call = WeirCall.of(List.of("completion", "bash"));
    assertThat(call.exitCode()).isZero();
    Files.writeString(script, call.out());
    List<String> command =
        new java.util.ArrayList<>(List.of("bash", "-c", ASK, "bash", script.toString()));
    command.addAll(Arrays.asList(words));
    Process bash = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return output.lines().map(String::strip).toList();
  }

  @ParameterizedTest(name = "completes weir {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ch               | check
          dlq re           | redrive
          run --health     | --health-port
          explain --format | --format
          completion z     | zsh
          """)
  void completes(String words, String expected) throws Exception {
    assertThat(completions(("weir " + words).split(" "))).containsExactly(expected);
  }

  @Test
  void completesTheValuesOfAnOption() throws Exception {
    assertThat(completions("weir", "explain", "--format", ""))
        .contains("text", "json", "mermaid", "dot", "html");
  }

  @Test
  void isTheSameForZsh() {
    assertThat(WeirCall.of(List.of("completion", "zsh")).out())
        .isEqualTo(WeirCall.of(List.of("completion", "bash")).out())
        .contains("bashcompinit");
  }
}
