package dev.weir.dsl.type;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.dsl.function.MessageFunction;
import dev.weir.dsl.message.Message;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a function returns")
class FunctionTypesTest {
  record Visit(String page) {
    static List<String> words(Message<Visit> message) {
      return List.of(message.payload().page().split(" "));
    }

    static <X> X same(Message<X> message) {
      return message.payload();
    }

    static int count(Message<Visit> message) {
      return 1;
    }
  }

  static final class Upper implements MessageFunction<Visit, String> {
    @Override
    public String apply(Message<Visit> message) {
      return message.payload().page().toUpperCase(java.util.Locale.ROOT);
    }
  }

  abstract static class Listing<X> implements MessageFunction<Visit, List<X>> {}

  static final class Words extends Listing<Integer> {
    @Override
    public List<Integer> apply(Message<Visit> message) {
      return List.of(1);
    }
  }

  private static <O> String resultOf(MessageFunction<Visit, O> function) {
    return FunctionTypes.resultOf(function).map(PayloadType::toString).orElse("unknown");
  }

  @Test
  void isReadFromALambdaThatReturnsAClass() {
    assertThat(resultOf(message -> message.payload().page())).isEqualTo("String");
    assertThat(resultOf(message -> message.payload().page().length())).isEqualTo("Integer");
    assertThat(resultOf(message -> new byte[3])).isEqualTo("byte[]");
  }

  @Test
  void isReadFromALambdaThatCapturesAVariable() {
    String prefix = "page ";
    assertThat(resultOf(message -> prefix + message.payload().page())).isEqualTo("String");
  }

  @Test
  void isReadFromAMethodReferenceWithItsGenerics() {
    assertThat(resultOf(Visit::words)).isEqualTo("List<String>");
    assertThat(resultOf(Visit::count)).isEqualTo("Integer");
    assertThat(resultOf(Message::payload)).isEqualTo("Visit");
    assertThat(resultOf(Visit::same)).isEqualTo("Visit");
  }

  @Test
  void isReadFromAClassThroughItsParents() {
    assertThat(resultOf(new Upper())).isEqualTo("String");
    assertThat(resultOf(new Words())).isEqualTo("List<Integer>");
  }

  @Test
  void isUnknownWhereJavaForgetsIt() {
    assertThat(resultOf(message -> List.of(message.payload().page()))).isEqualTo("unknown");
    assertThat(resultOf(message -> (Object) message.payload())).isEqualTo("unknown");
  }
}
