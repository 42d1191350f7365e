package dev.weir.flink.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.weir.dsl.json.JsonValue;
import dev.weir.dsl.message.InvalidMessageException;
import dev.weir.dsl.message.Message;
import dev.weir.dsl.type.PayloadType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The JSON parser")
class JsonParserFunctionTest {
  public record Visit(
      @JsonProperty(required = true) String page,
      int seconds,
      Map<String, List<Integer>> parts,
      Boolean first) {
    public Visit {
      if (seconds < 0) {
        throw new IllegalArgumentException("secret " + seconds);
      }
    }
  }

  private static <T> T parse(Class<T> type, String json) {
    JsonParserFunction<T> function = new JsonParserFunction<>(PayloadType.of(type));
    function.open();
    return function.process(Message.of(json.getBytes(StandardCharsets.UTF_8))).payload();
  }

  @Test
  void readsRecordsAndLeavesOutWhatTheyDoNotKnow() {
    assertThat(parse(Visit.class, "{\"page\":\"a\",\"seconds\":3,\"other\":[1]}"))
        .isEqualTo(new Visit("a", 3, null, null));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                                        | it is empty
          secret                                    | it is not JSON at line 1, column 1
          {"page":"secret"                          | it is not JSON at line 1, column 17
          {"page":"secret","parts":{"x":[1,         | it is not JSON at line 1, column
          {"page":"a","seconds":1} secret           | it is not JSON at line 1, column 26
          null                                      | it is JSON's null
          []                                        | it is not an object
          "secret"                                  | it is not an object
          {"seconds":1}                             | the required property 'page' is missing
          {"page":"a"}                              | 'seconds' is not a number of type int
          {"page":"a","seconds":null}               | 'seconds' is not a number of type int
          {"page":"a","seconds":"7654321"}          | 'seconds' is not a number of type int
          {"page":"a","seconds":1.5}                | 'seconds' is not a number of type int
          {"page":"a","seconds":7654321000000}      | 'seconds' is a number out of range
          {"page":7654321,"seconds":1}              | 'page' is not a string
          {"page":true,"seconds":1}                 | 'page' is not a string
          {"page":"a","seconds":1,"first":"secret"} | 'first' is not true or false
          {"page":"a","seconds":1,"parts":[]}       | 'parts' is not an object
          {"page":"a","seconds":1,"parts":{"x":1}}  | 'parts.x' is not an array
          {"page":"a","seconds":1,"parts":{"x":["secret"]}} | 'parts.x[0]' is not a number of type Integer
          {"page":"a","seconds":-7654321}           | it is refused by its class
          """)
  void saysWhatIsWrongWithoutQuotingThePayload(String json, String problem) {
    assertThatThrownBy(() -> parse(Visit.class, json))
        .isInstanceOf(InvalidMessageException.class)
        .satisfies(
            e ->
                assertThat(e.getMessage()).startsWith(problem).doesNotContain("secret", "7654321"));
  }

  @Test
  void boundsDepth() {
    assertThatThrownBy(() -> parse(JsonValue.class, "[".repeat(100_000)))
        .isInstanceOf(InvalidMessageException.class)
        .hasMessageStartingWith("it is not JSON");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"b\":1,\"a\":[true,false,null,\"x\",1.0,1e400,-0.10,{}]}",
        "7",
        "\"\"",
        "[]",
        "{}"
      })
  void readsAnyJsonThatTheSerializerWritesAsItWas(String json) {
    JsonSerializerFunction<JsonValue> serializer =
        new JsonSerializerFunction<>(PayloadType.of(JsonValue.class));
    serializer.open();
    byte[] written = serializer.process(Message.of(parse(JsonValue.class, json))).payload();

    assertThat(new String(written, StandardCharsets.UTF_8)).isEqualToIgnoringCase(expected(json));
  }

  private static String expected(String json) {
    return json.replace("1e400", "1E+400");
  }
}
