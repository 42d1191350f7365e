package dev.weir.launcher.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sandbox.flink.StepCounters;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The rates of steps")
class StepRatesTest {
  private static final List<StepRate> RATES =
      List.of(
          new StepRate("myinput", 12_345),
          new StepRate("storage/parser", 12_300),
          new StepRate("mysink", 7));

  private final AtomicLong clock = new AtomicLong();

  private static StepCounters counters(long in, long out) {
    return new StepCounters(
        Map.of("in", Map.of("messages_in", in), "out", Map.of("messages_in", out)));
  }

  @Test
  void areOfTheTimeSinceTheLastLook() {
    StepRates rates = new StepRates(List.of("in", "out"), clock::get);

    clock.set(1_000_000_000L);
    assertThat(rates.since(counters(100, 50)))
        .containsExactly(new StepRate("in", 100), new StepRate("out", 50));
    clock.set(3_000_000_000L);
    assertThat(rates.since(counters(300, 50)))
        .containsExactly(new StepRate("in", 100), new StepRate("out", 0));
  }

  @Test
  void beginAtZeroWhereTheJobHasRestarted() {
    StepRates rates = new StepRates(List.of("in"), clock::get);
    clock.set(1_000_000_000L);
    rates.since(counters(100, 0));
    clock.set(2_000_000_000L);

    assertThat(rates.since(counters(30, 0))).containsExactly(new StepRate("in", 30));
  }

  @ParameterizedTest(name = "of {0} a second are shown as {1}")
  @CsvSource({
    "0,0/s",
    "0.04,0/s",
    "0.25,0.3/s",
    "7,7/s",
    "99.4,99.4/s",
    "999,999/s",
    "999.6,1k/s",
    "1234,1.2k/s",
    "12345,12.3k/s",
    "1000000,1M/s"
  })
  void areShort(double perSecond, String shown) {
    assertThat(new StepRate("step", perSecond).rate()).isEqualTo(shown);
  }

  @Test
  void areOnOneLine() {
    assertThat(StepRate.line(RATES))
        .isEqualTo("myinput 12.3k/s  storage/parser 12.3k/s  mysink 7/s");
  }

  @ParameterizedTest(name = "fit into {0} columns")
  @ValueSource(ints = {0, 1, 10, 20, 30, 40, 50, 60})
  void areNoLongerThanTheTerminalIsWide(int width) {
    assertThat(StepRate.line(RATES, width).length()).isLessThanOrEqualTo(width);
  }

  @Test
  void haveShortNamesWhereTheLineIsTooLong() {
    assertThat(StepRate.line(RATES, 50)).isEqualTo("myinput 12.3k/s  parser 12.3k/s  mysink 7/s");
    assertThat(StepRate.line(RATES, 41)).isEqualTo("myin~ 12.3k/s  pars~ 12.3k/s  mysi~ 7/s");
  }

  @Test
  void areThoseOfTheFirstAndLastStepsWhereThereAreTooMany() {
    List<StepRate> many =
        IntStream.range(10, 99).mapToObj(each -> new StepRate("step" + each, each)).toList();

    assertThat(StepRate.line(many, 60))
        .startsWith("ste~ 10/s  ")
        .contains("  ...  ")
        .endsWith("  ste~ 98/s");
  }
}
