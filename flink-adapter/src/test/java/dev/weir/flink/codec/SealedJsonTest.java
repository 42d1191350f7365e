package dev.weir.flink.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.weir.dsl.Formats;
import dev.weir.dsl.message.InvalidMessageException;
import dev.weir.dsl.type.PayloadType;
import dev.weir.dsl.type.TypeRef;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("JSON of a sealed interface")
class SealedJsonTest {
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Circle.class, name = "circle"),
    @JsonSubTypes.Type(value = Square.class, name = "square"),
  })
  public sealed interface Shape {}

  public record Circle(double radius) implements Shape {}

  public record Square(int side) implements Shape {}

  /** Says the names at the variants, and has another sealed interface between. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "op")
  public sealed interface Expr {}

  public sealed interface Atom extends Expr {}

  @JsonTypeName("num")
  public record Num(int value) implements Atom {}

  @JsonTypeName("zero")
  public record Zero() implements Atom {}

  @JsonTypeName("sum")
  public record Sum(List<Expr> terms, Shape shape) implements Expr {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
  public sealed interface Simple {}

  public record First(String x) implements Simple {}

  public sealed interface Bare {}

  public record Only(int x) implements Bare {}

  public record Holder(Bare first, Map<String, List<Bare>> more, Bare[] others, Shape shape) {}

  public record Inside(Shape shape, List<Outer> outers) {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
  public sealed interface Outer {}

  public record Deep(Bare bare) implements Outer {}

  public record Annotated(
      @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME) Bare bare,
      @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME) List<Bare> list) {}

  /** Is read by a function of its own. */
  public sealed interface Code {
    @JsonCreator
    static Code of(String text) {
      return new Text(text);
    }
  }

  public record Text(@JsonValue String text) implements Code {}

  public record Recursive(List<Recursive> parts, Code code) {}

  private static <T> T parse(PayloadType type, String json) throws Exception {
    return Shipped.decode(Formats.json(), type, json.getBytes(StandardCharsets.UTF_8));
  }

  private static String write(PayloadType type, Object value) throws Exception {
    return new String(Shipped.encode(Formats.json(), type, value), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"type\":\"circle\",\"radius\":1.5}", "{\"type\":\"square\",\"side\":2}"})
  void isReadAndWrittenByTheNamesOfItsSubtypes(String json) throws Exception {
    PayloadType type = PayloadType.of(Shape.class);
    assertThat(write(type, parse(type, json))).isEqualTo(json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"op\":\"num\",\"value\":1}",
        "{\"op\":\"zero\"}",
        "{\"op\":\"sum\",\"terms\":[{\"op\":\"zero\"},{\"op\":\"sum\",\"terms\":null,\"shape\":null}],"
            + "\"shape\":{\"type\":\"square\",\"side\":2}}"
      })
  void isReadWithoutAListOfItsSubtypes(String json) throws Exception {
    PayloadType type = PayloadType.of(Expr.class);
    assertThat(write(type, parse(type, json))).isEqualTo(json);
  }

  @Test
  void isReadAndWrittenInAList() throws Exception {
    PayloadType type = PayloadType.of(new TypeRef<List<Simple>>() {});
    String json = "[{\"type\":\"First\",\"x\":\"a\"}]";
    assertThat(write(type, parse(type, json))).isEqualTo(json);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"op":"sum","terms":[{"op":"secret"}]} | 'terms[0]' is a variant of Expr that is not known
          {"op":"secret","value":1}              | it is a variant of Expr that is not known
          {"op":7654321,"value":1}               | it is a variant of Expr that is not known
          {"op":null,"value":1}                  | it does not say which variant of Expr it is
          {"op":["secret"],"value":1}            | it
          {"op":"sum","shape":{"side":7654321}}  | 'shape' does not say which variant of Shape it is
          {"value":7654321}                      | it does not say which variant of Expr it is
          {}                                     | it does not say which variant of Expr it is
          "secret"                               | it does not say which variant of Expr it is
          ["secret"]                             | it
          {"op":"num","value":"secret"}          | 'value' is not a number of type int
          """)
  void isFoundInvalidWithoutQuotingThePayload(String json, String problem) {
    assertThatThrownBy(() -> parse(PayloadType.of(Expr.class), json))
        .isInstanceOf(InvalidMessageException.class)
        .satisfies(
            e ->
                assertThat(e.getMessage()).startsWith(problem).doesNotContain("secret", "7654321"));
  }

  @Test
  void isFoundUnreadableWhereItDoesNotSayTheVariant() {
    assertThat(Readability.problemsOf(PayloadType.of(Bare.class)))
        .containsExactly("payload is Bare, whose data does not say which variant it is.");
    assertThat(Readability.problemsOf(PayloadType.of(Holder.class)))
        .containsExactly("payload.first is Bare, whose data does not say which variant it is.");
    assertThat(Readability.problemsOf(PayloadType.of(new TypeRef<Map<String, Bare[]>>() {})))
        .containsExactly("payload.value[] is Bare, whose data does not say which variant it is.");
    assertThat(Readability.problemsOf(PayloadType.of(Inside.class)))
        .containsExactly(
            "payload.outers[](Deep).bare is Bare, whose data does not say which variant it is.");
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        Shape.class,
        Expr.class,
        Simple.class,
        Annotated.class,
        Recursive.class,
        dev.weir.dsl.json.JsonValue.class,
        byte[].class,
        String.class
      })
  void isReadableWhereJacksonFindsTheVariant(Class<?> type) {
    assertThat(Readability.problemsOf(PayloadType.of(type))).isEmpty();
  }
}
