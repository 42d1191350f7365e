package dev.weir.flink.types;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.dsl.json.JsonValue;
import dev.weir.dsl.type.PayloadType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A payload")
class PayloadImmutabilityTest {
  record Fixed(String text, int x, Instant at, LocalDate on, BigDecimal y, JsonValue json) {}

  record Listed(Fixed fixed, List<String> texts) {}

  sealed interface Chain {}

  record End(Shapes.Side side) implements Chain {}

  record Link(Chain next, Link other, Fixed fixed) implements Chain {}

  sealed interface Mixed {}

  record Good(Mixed next) implements Mixed {}

  record Bad(byte[] bytes) implements Mixed {}

  abstract static sealed class Base {}

  static final class Sub extends Base {}

  @ParameterizedTest
  @ValueSource(
      classes = {
        String.class,
        int.class,
        JsonValue.class,
        Shapes.Corner.class,
        Fixed.class,
        Shapes.Round.class,
        Chain.class
      })
  void isSharedWhereNobodyCanChangeIt(Class<?> type) {
    assertThat(PayloadImmutability.isImmutable(PayloadType.of(type))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        byte[].class,
        java.util.Date.class,
        Listed.class,
        Shapes.Shape.class,
        Shapes.Vehicle.class,
        Mixed.class,
        Good.class,
        Base.class
      })
  void isNotSharedWhereAPartOfItCanChange(Class<?> type) {
    assertThat(PayloadImmutability.isImmutable(PayloadType.of(type))).isFalse();
  }
}
