package dev.weir.flink.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.dsl.message.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.ListSerializer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("State that an older version of a payload's class has written")
class SchemaEvolutionTest {
  @TempDir private Path olderClasses;
  @TempDir private Path newerClasses;
  private ProgramVersion older;
  private ProgramVersion newer;

  private void program(String olderDeclarations, String newerDeclarations) {
    older = ProgramVersion.of(olderClasses, olderDeclarations);
    newer = ProgramVersion.of(newerClasses, newerDeclarations);
  }

  private StateUpgrade upgrade(
      String payload, Function<TypeSerializer<Object>, TypeSerializer<?>> outer, Stream<?> values)
      throws IOException {
    return StateUpgrade.of(
        outer.apply(Serialized.serializerOf(older.type(payload))),
        values.toList(),
        outer.apply(Serialized.serializerOf(newer.type(payload))),
        newer.loader());
  }

  /**
   * Writes values as they are, in messages and in messages of lists, and demands the same of all.
   */
  private StateUpgrade upgrade(String payload, Object... values) throws IOException {
    StateUpgrade bare = upgrade(payload, serializer -> serializer, Stream.of(values));
    StateUpgrade messages =
        upgrade(payload, MessageSerializer::new, Stream.of(values).map(Message::of));
    StateUpgrade lists =
        upgrade(
            payload,
            serializer -> new MessageSerializer<>(new ListSerializer<>(serializer)),
            Stream.of(values).map(List::of).map(Message::of));
    assertThat(messages.compatibility()).isEqualTo(bare.compatibility());
    assertThat(lists.compatibility()).isEqualTo(bare.compatibility());
    if (!bare.compatibility().equals("incompatible")) {
      assertThat(messages.read()).map(each -> ((Message<?>) each).payload()).isEqualTo(bare.read());
      assertThat(lists.read())
          .flatMap(each -> (List<?>) ((Message<?>) each).payload())
          .isEqualTo(bare.read());
      assertThat(bare.readRestored()).isEqualTo(bare.read());
    }
    return bare;
  }

  private static void assertRead(StateUpgrade upgrade, String compatibility, String... values)
      throws IOException {
    assertThat(upgrade.compatibility()).isEqualTo(compatibility);
    assertThat(upgrade.read()).map(Object::toString).containsExactly(values);
  }

  @ParameterizedTest(name = "({0}) -> ({1})")
  @CsvSource(
      delimiter = '|',
      emptyValue = "",
      textBlock =
          """
          int a, String b | int a, String b, long c, Long d           | after migration | a=1, b=two, c=0, d=null
          int a, String b | boolean d, int a, List<String> e, String b | after migration | d=false, a=1, e=null, b=two
          int a, String b | int a            | after migration | a=1
          int a, String b | String b         | after migration | b=two
          int a, String b | String b, int c  | after migration | b=two, c=0
          int a, String b | double c         | after migration | c=0.0
          int a, String b | ''               | after migration | ''
          int a, String b | String b, int a  | as is           | b=two, a=1
          int a, String b | Integer a, String b | as is        | a=1, b=two
          """)
  void isReadWhereARecordHasGainedAndLostComponents(
      String before, String after, String compatibility, String components) throws IOException {
    program(
        "public record Visit(%s) {}".formatted(before),
        "public record Visit(%s) {}".formatted(after));

    assertRead(
        upgrade("Visit", older.make("Visit", 1, "two")),
        compatibility,
        "Visit[" + components + "]");
  }

  @Test
  void isReadWhereARecordWithoutComponentsHasGainedOne() throws IOException {
    program("public record Ping() {}", "public record Ping(int number) {}");

    assertRead(upgrade("Ping", older.make("Ping")), "after migration", "Ping[number=0]");
  }

  private static String bean(String fields, String text) {
    return """
        public static class Visit {
          %s
          public boolean equals(Object other) { return toString().equals(other.toString()); }
          public int hashCode() { return 0; }
          public String toString() { return %s; }
        }
        """
        .formatted(fields, text);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          public int a = 1; public String b = "two"; | public int a; public String b; public long c; public Long d; | a + b + c + d | 1two0null
          public int a = 1; public String b = "two"; | public int a; public String b; public int c = 3; | a + b + c | 1two3
          public int a = 1; public String b = "two"; | public int a;    | "" + a | 1
          public int a = 1; public String b = "two"; | public String b; | b      | two
          public int a = 1; public String b = "two"; | public String b; public int c; | b + c | two0
          """)
  void isReadWhereABeanHasGainedAndLostFields(String before, String after, String text, String read)
      throws IOException {
    program(bean(before, "a + b"), bean(after, text));

    assertRead(upgrade("Visit", older.make("Visit")), "after migration", read);
  }

  @ParameterizedTest(name = "({0}) -> ({1})")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          int a, String b | long a, String b
          int a, String b | int a, List<String> b
          int a, String b | int a, JsonValue b
          """)
  void isRefusedWhereAComponentHasAnotherType(String before, String after) throws IOException {
    program(
        "public record Visit(%s) {}".formatted(before),
        "public record Visit(%s) {}".formatted(after));

    assertThat(upgrade("Visit", older.make("Visit", 1, "two")).compatibility())
        .isEqualTo("incompatible");
  }

  @Test
  void isReadWhereAnEnumHasGainedConstants() throws IOException {
    program(
        "public enum Color { RED, BLUE } public record Visit(Color color, int a) {}",
        "public enum Color { PINK, BLUE, RED } public record Visit(Color color, int a) {}");
    Object[] colors = older.type("Color").getEnumConstants();

    StateUpgrade upgrade =
        upgrade("Visit", older.make("Visit", colors[0], 1), older.make("Visit", colors[1], 2));

    assertRead(upgrade, "reconfigured", "Visit[color=RED, a=1]", "Visit[color=BLUE, a=2]");
  }

  @Test
  void saysWhichClassIsGone() {
    program(
        "public record Part(int a) {} public record Visit(Part part, int a) {}",
        "public record Visit(int a) {}");

    assertThatThrownBy(() -> upgrade("Visit", older.make("Visit", older.make("Part", 1), 2)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("written with the class Program$Part, which is not there any more");
  }

  private static String shapes(String permitted, String... declarations) {
    return "public sealed interface Shape permits %s {}\n".formatted(permitted)
        + String.join("\n", declarations);
  }

  private static final String CIRCLE = "public record Circle(double radius) implements Shape {}";
  private static final String SQUARE = "public record Square(int side) implements Shape {}";
  private static final String POINT = "public record Point() implements Shape {}";

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource({
    "'Circle, Square', 'Circle, Square, Point', as is",
    "'Circle, Square', 'Circle, Point, Square', reconfigured",
    "'Circle, Square', 'Point, Circle, Square', reconfigured",
    "'Circle, Square', 'Point, Square, Circle', reconfigured"
  })
  void isReadWhereASealedInterfaceHasGainedAVariant(
      String before, String after, String compatibility) throws IOException {
    program(shapes(before, CIRCLE, SQUARE), shapes(after, CIRCLE, SQUARE, POINT));

    StateUpgrade upgrade =
        upgrade(
            "Shape", older.make("Circle", 1.5), older.make("Square", 2), older.make("Circle", 3));

    assertRead(
        upgrade, compatibility, "Circle[radius=1.5]", "Square[side=2]", "Circle[radius=3.0]");
    for (Object value :
        List.of(newer.make("Point"), newer.make("Square", 4), newer.make("Circle", 5))) {
      assertThat(Serialized.roundTrip(upgrade.serializer(), value)).isEqualTo(value);
    }
  }

  @Test
  void isReadWhereTheVariantsOfASealedInterfaceHaveChangedPlaces() throws IOException {
    program(shapes("Circle, Square", CIRCLE, SQUARE), shapes("Square, Circle", CIRCLE, SQUARE));

    StateUpgrade upgrade = upgrade("Shape", older.make("Circle", 1.5), older.make("Square", 2));

    assertRead(upgrade, "reconfigured", "Circle[radius=1.5]", "Square[side=2]");
  }

  @Test
  void isReadWhereASealedInterfaceHasGoneBetweenTheVariants() throws IOException {
    program(
        shapes("Circle, Square", CIRCLE, SQUARE),
        shapes(
            "Round, Square",
            "public sealed interface Round extends Shape {}",
            "public record Circle(double radius) implements Round {}",
            SQUARE));

    StateUpgrade upgrade = upgrade("Shape", older.make("Circle", 1.5), older.make("Square", 2));

    assertRead(upgrade, "as is", "Circle[radius=1.5]", "Square[side=2]");
  }

  @Test
  void isReadWhereVariantsHaveGainedAndLostComponentsAndChangedPlaces() throws IOException {
    program(
        shapes("Circle, Square, Point", CIRCLE, SQUARE, POINT),
        shapes(
            "Point, Square, Circle",
            "public record Circle(double radius, String color) implements Shape {}",
            "public record Square() implements Shape {}",
            "public record Point(int x) implements Shape {}"));

    StateUpgrade upgrade =
        upgrade("Shape", older.make("Circle", 1.5), older.make("Square", 2), older.make("Point"));

    assertRead(
        upgrade, "after migration", "Circle[radius=1.5, color=null]", "Square[]", "Point[x=0]");
  }

  @Test
  void isReadWhereAFieldIsOfASealedInterfaceThatHasGainedAVariant() throws IOException {
    String drawing = "public record Drawing(Shape first, Map<String, Shape> others) {}";
    program(shapes("Circle", CIRCLE, drawing), shapes("Square, Circle", CIRCLE, SQUARE, drawing));
    Object circle = older.make("Circle", 1.5);

    StateUpgrade upgrade =
        upgrade("Drawing", older.make("Drawing", circle, java.util.Map.of("x", circle)));

    assertRead(
        upgrade,
        "reconfigured",
        "Drawing[first=Circle[radius=1.5], others={x=Circle[radius=1.5]}]");
  }

  @Test
  void isRefusedWhereASealedInterfaceHasLostAVariant() throws IOException {
    program(shapes("Circle, Square", CIRCLE, SQUARE), shapes("Circle", CIRCLE));

    StateUpgrade upgrade = upgrade("Shape", older.make("Circle", 1.5));

    assertThat(upgrade.compatibility()).isEqualTo("incompatible");
    assertThat(upgrade.readRestored()).map(Object::toString).containsExactly("Circle[radius=1.5]");
    assertThatThrownBy(() -> upgrade("Shape", older.make("Square", 2)).readRestored())
        .isInstanceOf(IOException.class)
        .hasMessage(
            "The state holds a value of Program$Square, which is no variant of Shape any more:"
                + " bring it back, or start without the state.");
  }

  @Test
  void isNotLostWhereTheVariantThatWasLostComesBack() throws IOException {
    program(shapes("Circle, Square", CIRCLE, SQUARE), shapes("Circle", CIRCLE));
    StateUpgrade upgrade = upgrade("Shape", older.make("Square", 2));

    Object square =
        Serialized.read(
            upgrade.olderWrittenAgain(older.loader()).restoreSerializer(), upgrade.state().get(0));

    assertThat(square).isEqualTo(older.make("Square", 2));
  }

  @Test
  void isRefusedWhereAVariantIsPermittedNoLonger() throws IOException {
    program(
        shapes("Circle, Square", CIRCLE, SQUARE),
        shapes("Circle", CIRCLE, "public record Square(int side) {}"));

    assertThat(upgrade("Shape", older.make("Circle", 1.5)).compatibility())
        .isEqualTo("incompatible");
  }

  private static String expressions(String permitted, String number) {
    return """
        public sealed interface Expr permits %s {}
        public record Num(%s) implements Expr {}
        public record Add(Expr left, Expr right) implements Expr {}
        public record Sum(List<Expr> terms) implements Expr {}
        """
        .formatted(permitted, number);
  }

  @ParameterizedTest(name = "{0}, Num({1})")
  @CsvSource({
    "'Num, Add, Sum',      int value,           as is,           Num[value=1]",
    "'Sum, Num, Add',      int value,           reconfigured,    Num[value=1]",
    "'Sum, Neg, Num, Add', int value,           reconfigured,    Num[value=1]",
    "'Sum, Num, Add',      'int value, int of', after migration, 'Num[value=1, of=0]'"
  })
  void isReadWhereASealedInterfaceInsideItselfHasChanged(
      String permitted, String number, String compatibility, String read) throws IOException {
    String negative = "public record Neg(Expr of) implements Expr {}";
    program(
        expressions("Num, Add, Sum", "int value"),
        expressions(permitted, number) + (permitted.contains("Neg") ? negative : ""));
    Object one = older.make("Num", 1);
    Object sum = older.make("Sum", List.of(one, older.make("Add", one, one)));

    StateUpgrade upgrade = upgrade("Expr", older.make("Add", one, sum));

    assertRead(
        upgrade,
        compatibility,
        "Add[left=1, right=Sum[terms=[1, Add[left=1, right=1]]]]".replace("1", read));
  }

  private static String trees(String growths, String leaf) {
    return """
        public sealed interface Tree {}
        public record Leaf(%s) implements Tree {}
        public record Fork(Growth left, Growth right) implements Tree {}
        public sealed interface Growth permits %s {}
        public record Bare() implements Growth {}
        public record Grown(Tree tree) implements Growth {}
        """
        .formatted(leaf, growths);
  }

  @ParameterizedTest(name = "{0}, Leaf({1})")
  @CsvSource({
    "'Bare, Grown',        int number,               as is",
    "'Fresh, Bare, Grown', int number,               reconfigured",
    "'Fresh, Bare, Grown', 'int number, String name', after migration"
  })
  void isReadWhereSealedInterfacesInsideEachOtherHaveChanged(
      String growths, String leaf, String compatibility) throws IOException {
    String fresh = "public record Fresh() implements Growth {}";
    program(
        trees("Bare, Grown", "int number"),
        trees(growths, leaf) + (growths.contains("Fresh") ? fresh : ""));
    Object grown = older.make("Grown", older.make("Leaf", 1));
    Object inner = older.make("Grown", older.make("Fork", grown, older.make("Bare")));

    StateUpgrade upgrade = upgrade("Tree", older.make("Fork", inner, null));

    String read = leaf.contains("name") ? "Leaf[number=1, name=null]" : "Leaf[number=1]";
    assertRead(
        upgrade,
        compatibility,
        "Fork[left=Grown[tree=Fork[left=Grown[tree=%s], right=Bare[]]], right=null]"
            .formatted(read));
    if (growths.contains("Fresh")) {
      Object freshFork = newer.make("Fork", newer.make("Fresh"), newer.make("Bare"));
      Object value = newer.make("Fork", newer.make("Grown", freshFork), newer.make("Fresh"));
      assertThat(Serialized.roundTrip(upgrade.serializer(), value)).isEqualTo(value);
      assertThat(Serialized.roundTrip(upgrade.serializer().duplicate(), value)).isEqualTo(value);
    }
  }
}
