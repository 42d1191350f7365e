package dev.weir.flink.types;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.dsl.json.JsonValue;
import dev.weir.dsl.type.PayloadType;
import dev.weir.dsl.type.TypeRef;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The type information of a payload")
class PayloadTypeInformationTest {
  public record Point(int x, Long y) {}

  public record Everything(
      String text,
      boolean flag,
      byte[] bytes,
      Integer[] boxes,
      Point[] points,
      Point point,
      List<Point> list,
      Map<String, List<Point>> map,
      Set<String> set,
      Instant instant,
      LocalDate date,
      BigDecimal decimal,
      DayOfWeek day,
      JsonValue json) {}

  public static class Bean {
    public int open;
    private String hidden;

    public String getHidden() {
      return hidden;
    }

    public void setHidden(String hidden) {
      this.hidden = hidden;
    }
  }

  public static class NoSetter {
    private String hidden;

    public String getHidden() {
      return hidden;
    }
  }

  public static class NoConstructor {
    public int x;

    public NoConstructor(int x) {
      this.x = x;
    }
  }

  public interface Open {}

  public sealed interface Shape permits Circle, Group, Blob, Outline, Hollow {}

  public record Circle(double radius, Object tag) implements Shape {}

  public record Group(List<Shape> members, Map<String, Open> more) implements Shape {}

  public static non-sealed class Blob implements Shape {
    public int x;
  }

  public non-sealed interface Outline extends Shape {}

  record Hollow(int x) implements Shape {}

  public sealed interface Loop permits Direct, Through {}

  public record Direct(Direct again) implements Loop {}

  public record Through(Loop again) implements Loop {}

  public sealed interface Maybe<T> permits None {}

  public record None() implements Maybe<String> {}

  public record Options(Maybe<String> maybe, Shape shape) {}

  public record Untyped(Object anything, Map<String, Object> more) {}

  public record Node(Node next) {}

  public record Tree(List<Tree> children) {}

  public record Box<T>(T content) {}

  public record Holder(Box<String> box, Optional<String> maybe) {}

  public static class Thing {}

  record Hidden(int x) {}

  @Test
  void isFoundForRecordsAndBeansOfKnownTypesWithoutKryo() {
    SerializerConfigImpl noKryo = new SerializerConfigImpl();
    noKryo.setGenericTypes(false);
    for (Class<?> type : List.of(Everything.class, Bean.class, Shapes.Shape.class, byte[].class)) {
      assertThat(PayloadTypeInformation.of(PayloadType.of(type)).createSerializer(noKryo))
          .as(type.getName())
          .isNotNull();
    }
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        refused(Hidden.class, "payload is Hidden, a class that is not public."),
        refused(Open.class, "payload is Open, an interface or abstract class"),
        refused(
            Shape.class,
            "payload(Circle).tag is Object, a class of Java",
            "payload(Group).more.value is Open, an interface or abstract class",
            "payload(Blob) is non-sealed, so that its real class is not known.",
            "payload(Outline) is non-sealed, so that its real class is not known.",
            "payload(Hollow) is Hollow, a class that is not public."),
        refused(Loop.class, "payload(Direct).again is Direct again, which has no end"),
        refused(Maybe.class, "payload is Maybe, a generic class without its types."),
        refused(
            Options.class,
            "payload.maybe is Maybe<String>, a generic class Weir has no serializer for.",
            "payload.shape(Circle).tag is Object",
            "payload.shape(Group).more.value is Open",
            "payload.shape(Blob) is non-sealed",
            "payload.shape(Outline) is non-sealed",
            "payload.shape(Hollow) is Hollow"),
        refused(Thing.class, "payload is Thing, a class without fields that is not final."),
        refused(
            Untyped.class,
            "payload.anything is Object, a class of Java that Weir has no serializer for.",
            "payload.more.value is Object, a class of Java"),
        refused(NoSetter.class, "payload.hidden is neither public nor has a getter and a setter."),
        refused(NoConstructor.class, "payload is NoConstructor, a class without a public"),
        refused(Node.class, "payload.next is Node again, which has no end"),
        refused(Tree.class, "payload.children[] is Tree again, which has no end"),
        refused(
            Holder.class,
            "payload.box is Box<String>, a generic class Weir has no serializer for.",
            "payload.maybe is Optional<String>, a generic class"),
        refused(Box.class, "payload is Box, a generic class without its types."),
        refused(StringBuilder.class, "payload is StringBuilder, a class of Java"));
  }

  private static Arguments refused(Class<?> type, String... problems) {
    return Arguments.of(type, List.of(problems));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void isRefusedFieldByFieldWhereOnlyKryoCouldServe(Class<?> type, List<String> problems) {
    List<String> found = PayloadTypeInformation.problemsOf(PayloadType.of(type));

    assertThat(found).hasSameSizeAs(problems);
    for (int i = 0; i < found.size(); i++) {
      assertThat(found.get(i)).startsWith(problems.get(i));
    }
  }

  @Test
  void namesThePlaceInsideACollection() {
    assertThat(
            PayloadTypeInformation.problemsOf(
                PayloadType.of(new TypeRef<List<Map<String, Open>>>() {})))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("payload[].value is Open");
  }
}
