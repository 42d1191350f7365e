package dev.weir.flink.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.weir.dsl.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Records that are read and written directly, and JSON of them. */
final class PlainRecords {
  private PlainRecords() {}

  public enum Kind {
    SHORT,
    LONG
  }

  public record Part(long number, Double weight, List<String> words) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Leaving(String text, Map<String, Integer> counts, Boolean flag) {}

  public record Everything(
      @JsonProperty(required = true) String page,
      int seconds,
      @JsonProperty("org_id") Long organisation,
      Double weight,
      Boolean first,
      Kind kind,
      BigDecimal price,
      List<Integer> numbers,
      Map<String, List<Part>> parts,
      Leaving leaving,
      @JsonProperty("größe") String size,
      List<JsonValue> any) {
    public Everything {
      if ("refused".equals(page)) {
        throw new IllegalArgumentException("refused");
      }
    }
  }

  static List<String> texts() {
    return List.of(
        "{\"page\":\"a\",\"seconds\":3}",
        " { \"page\" : \"a\" ,\n\t\"seconds\" : 3 \r\n} ",
        "{\"seconds\":-2147483648,\"page\":\"\"}",
        "{\"page\":\"0123456\",\"seconds\":2147483647,\"org_id\":-999999999999999999}",
        "{\"page\":\"01234567\",\"seconds\":0,\"org_id\":null,\"weight\":null,\"first\":null}",
        "{\"page\":\"012345678 and more than sixteen\",\"seconds\":1,\"first\":true}",
        "{\"page\":\"quote \\\" slash \\/ back \\\\ \\b\\f\\n\\r\\t \\u00e9\\u20AC\\ud83d\\ude00\",\"seconds\":1}",
        "{\"page\":\"é€😀 and text behind\",\"seconds\":1,\"größe\":\"groß\"}",
        "{\"page\":\"lone \\ud83d surrogate\",\"seconds\":1}",
        "{\"page\":\"a\",\"seconds\":1,\"weight\":0.5}",
        "{\"page\":\"a\",\"seconds\":1,\"weight\":-0.0}",
        "{\"page\":\"a\",\"seconds\":1,\"weight\":17}",
        "{\"page\":\"a\",\"seconds\":1,\"weight\":9007199254740993}",
        "{\"page\":\"a\",\"seconds\":1,\"weight\":123456789012345678}",
        "{\"page\":\"a\",\"seconds\":1,\"weight\":0.1234567890123456789}",
        "{\"page\":\"a\",\"seconds\":1,\"weight\":1.7976931348623157e308}",
        "{\"page\":\"a\",\"seconds\":1,\"weight\":4.9E-324}",
        "{\"page\":\"a\",\"seconds\":1,\"weight\":1e+2,\"kind\":\"LONG\"}",
        "{\"page\":\"a\",\"seconds\":1,\"price\":12.340}",
        "{\"page\":\"a\",\"seconds\":1,\"price\":1E+3}",
        "{\"page\":\"a\",\"seconds\":1,\"price\":-0}",
        "{\"page\":\"a\",\"seconds\":1,\"price\":123456789012345678901234567890}",
        "{\"page\":\"a\",\"seconds\":1,\"numbers\":[],\"parts\":{},\"leaving\":{}}",
        "{\"page\":\"a\",\"seconds\":1,\"numbers\":[1,null,-3]}",
        "{\"page\":\"a\",\"seconds\":1,\"parts\":{\"x\":[{\"number\":1}],\"y\":null,\"x\":[]}}",
        "{\"page\":\"a\",\"seconds\":1,\"parts\":{\"x\":[{\"number\":1,\"weight\":2.5,\"words\":[\"a\",null]}]}}",
        "{\"page\":\"a\",\"seconds\":1,\"leaving\":{\"text\":\"t\",\"counts\":{\"a\":1,\"b\":null},\"flag\":false}}",
        "{\"page\":\"a\",\"seconds\":1,\"any\":[null,true,\"x\",1.50,-7,{\"a\":{},\"b\":[],\"a\":[1,{}]}]}",
        "{\"page\":\"a\",\"seconds\":1,\"unknown\":{\"x\":[1.5e3,\"\\u0041é\",true,false,null,{}],\"y\":{}}}",
        "{\"unknown\":-0.5,\"pa\\u0067e\":\"a\",\"seconds\":1,\"pag\":1,\"pages\":2}");
  }
}
