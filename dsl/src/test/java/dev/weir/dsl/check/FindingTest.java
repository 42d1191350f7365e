package dev.weir.dsl.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A finding as text")
class FindingTest {
  private static Finding finding(String problem) {
    return Finding.error("WEIR-D002", new Place.InFile("my.yaml", 1, 2), problem, "", "Mend it.");
  }

  @Test
  void saysEverythingOnItsLines() {
    assertThat(
            Finding.error("WEIR-D002", new Place.InFile("my.yaml", 1, 2), "No.", "yes", "Mend it."))
        .hasToString(
            """
            error WEIR-D002 at my.yaml:1:2: No.
              allowed: yes
              hint:    Mend it.""");
  }

  @ParameterizedTest(name = "U+{0}")
  @CsvSource({
    "0007,\\u0007",
    "001b,\\u001b",
    "000a,\\n",
    "0009,\\t",
    "000d,\\r",
    "009b,\\u009b",
    "202e,\\u202e",
    "2028,\\u2028",
    "d83d,\\ud83d",
    "feff,\\ufeff"
  })
  void escapesWhatChangesATerminal(String point, String escaped) {
    String character = Character.toString(Integer.parseInt(point, 16));

    assertThat(finding("a" + character + "b.").toString()).contains(": a" + escaped + "b.\n");
  }

  @Test
  void keepsLettersOfAllLanguages() {
    String text = "\u00e4\u00df \u65e5\u672c \u0627\u0644 \uD83D\uDE00";

    assertThat(finding(text).toString()).contains(text);
  }

  @Test
  void isCutWhereItIsVeryLong() {
    assertThat(finding("x".repeat(1_000_000)).toString()).hasSizeLessThan(5_000).contains("x...\n");
  }
}
