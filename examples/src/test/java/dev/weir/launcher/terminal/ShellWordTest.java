package dev.weir.launcher.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A word of a command that is to be pasted")
class ShellWordTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      textBlock =
          """
          file:/savepoints/savepoint-0d4e5f-5c2b, file:/savepoints/savepoint-0d4e5f-5c2b
          gs://bucket/a_b%20c,                    gs://bucket/a_b%20c
          file:/my savepoints/one,                'file:/my savepoints/one'
          /it's $HOME;,                           '/it'\\''s $HOME;'
          "",                                     ''
          """)
  void isQuotedWhereAShellWouldTakeItForSomethingElse(String text, String word) throws Exception {
    assertThat(ShellWord.of(text)).isEqualTo(word);

    Process shell = new ProcessBuilder("sh", "-c", "printf %s " + word).start();
    assertThat(shell.getInputStream().readAllBytes())
        .isEqualTo(text.getBytes(StandardCharsets.UTF_8));
  }
}
