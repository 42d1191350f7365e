package dev.weir.launcher.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A live line")
class LiveLineTest {
  private static final String ERASE = "\r\u001b[K";

  /** Drawn without a break at the right margin. */
  private static String line(String text) {
    return ERASE + "\u001b[?7l" + text + "\u001b[?7h";
  }

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream terminal = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private final LiveLine line = new LiveLine(terminal);
  private final PrintStream output = new PrintStream(line.under(terminal), true);

  private String drawn() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void isDrawnOverItself() {
    line.show("1/s");
    line.show("2/s");

    assertThat(drawn()).isEqualTo(line("1/s") + line("2/s"));
  }

  @Test
  void makesRoomForWhatIsPrinted() {
    line.show("1/s");
    output.println("printed");
    line.show("2/s");

    assertThat(drawn())
        .isEqualTo(line("1/s") + ERASE + "printed" + System.lineSeparator() + line("2/s"));
  }

  @Test
  void isNotDrawnIntoALineThatIsNotAtItsEnd() {
    output.print("half a ");
    line.show("1/s");
    output.print("line\n");

    assertThat(drawn()).isEqualTo("half a line\n");
  }

  @Test
  void leavesNothingWhenItIsCleared() {
    line.show("1/s");
    line.clear();
    line.clear();

    assertThat(drawn()).isEqualTo(line("1/s") + ERASE);
  }
}
