package dev.weir.dsl.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A reference to a type")
class TypeRefTest {
  /** Its own type argument is not the one that TypeRef has. */
  private static class Lists<X> extends TypeRef<List<X>> {}

  @Test
  void namesItsTypeArgument() {
    assertThat(PayloadType.of(new TypeRef<List<String>>() {})).hasToString("List<String>");
  }

  @Test
  void isRefusedWhereAnotherClassIsBetween() {
    assertThatThrownBy(() -> new Lists<String>() {})
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("TypeRef needs its type: write new TypeRef<List<String>>() {}");
  }
}
