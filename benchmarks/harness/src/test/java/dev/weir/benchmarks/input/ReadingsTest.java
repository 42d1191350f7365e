package dev.weir.benchmarks.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ReadingsTest {
  private static final long BEGINNING = 1_767_225_600_000L;

  @Test
  void theSameNumberGivesTheSameReading() {
    assertThat(new Readings(10, 1_000, 1).bytes(7)).isEqualTo(new Readings(10, 1_000, 1).bytes(7));
  }

  @Test
  void allSensorsAreReadAboutAsOften() {
    Readings readings = new Readings(10, 100_000, 1);
    long[] counts = new long[10];
    LongStream.range(0, 100_000).forEach(i -> counts[(int) Readings.sensor(readings.bytes(i))]++);

    assertThat(LongStream.of(counts).boxed())
        .allSatisfy(count -> assertThat(count).isBetween(9_500L, 10_500L));
  }

  @Test
  void timeGoesOnByASecondWithAHundredThousandAndIsOutOfOrderByTwoAtMost() {
    Readings readings = new Readings(10, 1_000_000, 1);

    for (int number = 0; number < 1_000_000; number += 997) {
      assertThat(Readings.time(readings.bytes(number)))
          .isBetween(BEGINNING + number / 100 - 2_000, BEGINNING + number / 100);
    }
  }

  @Test
  void subtasksTellOfTheSameTime() {
    Readings readings = new Readings(10, 1_000_000, 2);

    for (int number = 0; number < 500_000; number += 997) {
      assertThat(
              Readings.time(readings.bytes(number))
                  - Readings.time(readings.bytes(number + 500_000)))
          .isBetween(-2_000L, 2_000L);
    }
  }

  @Test
  void valuesAreNotNegative() {
    Readings readings = new Readings(10, 1_000, 1);

    assertThat(LongStream.range(0, 1_000).map(i -> Readings.value(readings.bytes(i))))
        .allMatch(value -> value >= 0 && value < 1_000);
  }
}
