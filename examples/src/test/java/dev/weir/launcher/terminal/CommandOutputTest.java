package dev.weir.launcher.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.launcher.terminal.CommandOutput.Loudness;
import dev.weir.sandbox.Patience;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What a command says")
class CommandOutputTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private CommandOutput output(Loudness loudness) {
    return new CommandOutput(
        new PrintWriter(out), new PrintWriter(err), loudness, Optional.empty());
  }

  @ParameterizedTest(name = "is {1} and {2} where it is to be {0}")
  @CsvSource({
    "QUIET,result,warn",
    "NORMAL,result say,progress warn",
    "VERBOSE,result say,progress detail warn"
  })
  void isAsMuchAsIsWanted(Loudness loudness, String results, String more) {
    CommandOutput output = output(loudness);
    output.result("result");
    output.say("say");
    output.progress("progress");
    output.detail("detail");
    output.warn("warn");

    assertThat(out.toString().lines()).containsExactly(results.split(" "));
    assertThat(err.toString().lines()).containsExactly(more.split(" "));
  }

  @Test
  void isNothingOfWhatIsDoneSoon() {
    assertThat(output(Loudness.NORMAL).during("reading", () -> 1)).isEqualTo(1);

    assertThat(out.toString() + err).isEmpty();
  }

  @Test
  void isThatItIsStillAtWorkAfterTwoSeconds() {
    output(Loudness.NORMAL)
        .during(
            "reading my.jar",
            () -> {
              Awaitility.await().atMost(Patience.LIMIT).until(() -> err.toString().contains("\n"));
              return 1;
            });

    assertThat(err.toString()).containsPattern("^Still reading my.jar after [0-9]+ s\\.\\R");
  }

  @Test
  void isHowLongSomethingTookWhereMoreIsWanted() {
    output(Loudness.VERBOSE).during("reading my.jar", () -> 1);

    assertThat(err.toString()).matches("Done reading my.jar: 0\\.[0-9] s\\.\\R");
  }
}
