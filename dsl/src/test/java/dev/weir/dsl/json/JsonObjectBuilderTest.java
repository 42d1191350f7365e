package dev.weir.dsl.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.dsl.json.JsonValue.JsonBoolean;
import dev.weir.dsl.json.JsonValue.JsonNull;
import dev.weir.dsl.json.JsonValue.JsonObject;
import dev.weir.dsl.json.JsonValue.JsonString;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A JSON object whose members come one by one")
class JsonObjectBuilderTest {
  private static final JsonValue TEXT = new JsonString("x");

  private final JsonObjectBuilder builder = JsonObject.builder();

  @Test
  void isTheObjectOfThatMap() {
    JsonObject built = builder.put("b", TEXT).put("a", new JsonNull()).build();

    assertThat(built).isEqualTo(new JsonObject(Map.of("a", new JsonNull(), "b", TEXT)));
    assertThat(built).hasSameHashCodeAs(new JsonObject(Map.of("a", new JsonNull(), "b", TEXT)));
    assertThat(built.members().keySet()).containsExactly("b", "a");
  }

  @Test
  void hasTheLastValueOfAName() {
    builder.put("a", TEXT).put("b", TEXT).put("a", new JsonBoolean(true));

    assertThat(builder.build().members().values()).containsExactly(new JsonBoolean(true), TEXT);
  }

  @Test
  void cannotBeChangedByWhoHasMadeIt() {
    JsonObject built = builder.put("a", TEXT).build();

    assertThatThrownBy(() -> builder.put("b", TEXT)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(builder::build).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> built.members().put("b", TEXT))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThat(built.members()).containsOnlyKeys("a");
  }

  @Test
  void hasNoNulls() {
    assertThatThrownBy(() -> builder.put(null, TEXT)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> builder.put("a", null))
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining("a");
  }
}
