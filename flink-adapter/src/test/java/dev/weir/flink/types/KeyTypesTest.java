package dev.weir.flink.types;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.dsl.type.PayloadType;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A type")
class KeyTypesTest {
  public record Place(String city, int number, Instant since) {}

  public record Tuesday(DayOfWeek day) {}

  public record Bytes(byte[] bytes) {}

  public record Parts(List<String> parts) {}

  public sealed interface Id {}

  public record Serial(long number) implements Id {}

  public record Pair(Id left, Id right) implements Id {}

  public record Anonymous() implements Id {}

  public sealed interface Kind {}

  public record Named(String name) implements Kind {}

  public enum Common implements Kind {
    ONE
  }

  public static class Identity {
    public int x;
  }

  public static class Equal extends Identity {
    @Override
    public boolean equals(Object other) {
      return other instanceof Equal that && x == that.x;
    }

    @Override
    public int hashCode() {
      return x;
    }
  }

  public record OfIdentity(Identity identity) {}

  public sealed interface OfBeans {}

  public static final class WithoutHash implements OfBeans {}

  private static boolean isKey(Class<?> type) {
    return KeyTypes.isKey(PayloadTypeInformation.of(PayloadType.of(type)));
  }

  @ParameterizedTest
  @ValueSource(classes = {String.class, long.class, Place.class, Equal.class, Id.class})
  void canBeAKeyWhereItsHashIsTheSameInEveryProcess(Class<?> type) {
    assertThat(isKey(type)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        DayOfWeek.class,
        Tuesday.class,
        Parts.class,
        byte[].class,
        Bytes.class,
        Identity.class,
        OfIdentity.class,
        Kind.class,
        OfBeans.class
      })
  void cannotBeAKeyWhereItIsNot(Class<?> type) {
    assertThat(isKey(type)).isFalse();
  }
}
