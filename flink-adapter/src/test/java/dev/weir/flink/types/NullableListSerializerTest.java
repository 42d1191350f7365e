package dev.weir.flink.types;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.dsl.type.TypeRef;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.IntSerializer;
import org.apache.flink.api.common.typeutils.base.ListSerializer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A list")
class NullableListSerializerTest {
  static Stream<Arguments> lists() {
    return Stream.of(
        Arguments.of(new TypeRef<List<Integer>>() {}, Arrays.asList(1, null, 3)),
        Arguments.of(new TypeRef<List<Double>>() {}, Arrays.asList(null, 1.5)),
        Arguments.of(new TypeRef<List<Boolean>>() {}, Arrays.asList(true, null)),
        Arguments.of(new TypeRef<List<String>>() {}, Arrays.asList("a", null)),
        Arguments.of(new TypeRef<List<Instant>>() {}, Arrays.asList(Instant.EPOCH, null)),
        Arguments.of(new TypeRef<List<Shapes.Side>>() {}, Arrays.asList(Shapes.Side.LEFT, null)),
        Arguments.of(new TypeRef<List<byte[]>>() {}, Arrays.asList(new byte[] {1}, null)),
        Arguments.of(
            new TypeRef<List<List<Long>>>() {}, Arrays.asList(Arrays.asList(1L, null), null)));
  }

  @ParameterizedTest
  @MethodSource("lists")
  void mayHoldNullWhateverItsElementsAre(TypeRef<?> type, List<?> list) throws IOException {
    TypeSerializer<List<?>> serializer = Serialized.serializerOf(type.type());

    assertThat(Serialized.roundTrip(serializer, list).toArray())
        .usingRecursiveComparison()
        .isEqualTo(list.toArray());
    assertThat(serializer.copy(list).toArray())
        .usingRecursiveComparison()
        .isEqualTo(list.toArray());
  }

  @Test
  void isCopiedApart() {
    TypeSerializer<List<Integer>> serializer =
        Serialized.serializerOf(new TypeRef<List<Integer>>() {}.type());
    List<Integer> list = new ArrayList<>(List.of(1));

    serializer.copy(list).add(2);

    assertThat(list).containsExactly(1);
  }

  @Test
  void isWrittenAsFlinkDoesWhereItHoldsNoNull() throws IOException {
    TypeSerializer<List<Integer>> serializer =
        Serialized.serializerOf(new TypeRef<List<Integer>>() {}.type());

    assertThat(Serialized.write(serializer, List.of(1, 2)))
        .isEqualTo(Serialized.write(new ListSerializer<>(IntSerializer.INSTANCE), List.of(1, 2)));
  }
}
