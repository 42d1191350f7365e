package dev.weir.flink.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.dsl.type.TypeRef;
import dev.weir.flink.types.Shapes.Add;
import dev.weir.flink.types.Shapes.Bare;
import dev.weir.flink.types.Shapes.Branch;
import dev.weir.flink.types.Shapes.Circle;
import dev.weir.flink.types.Shapes.Corner;
import dev.weir.flink.types.Shapes.Expr;
import dev.weir.flink.types.Shapes.Fork;
import dev.weir.flink.types.Shapes.Grown;
import dev.weir.flink.types.Shapes.Label;
import dev.weir.flink.types.Shapes.Leaf;
import dev.weir.flink.types.Shapes.Negative;
import dev.weir.flink.types.Shapes.Nothing;
import dev.weir.flink.types.Shapes.Num;
import dev.weir.flink.types.Shapes.Point;
import dev.weir.flink.types.Shapes.Product;
import dev.weir.flink.types.Shapes.Ring;
import dev.weir.flink.types.Shapes.Round;
import dev.weir.flink.types.Shapes.Shape;
import dev.weir.flink.types.Shapes.Side;
import dev.weir.flink.types.Shapes.Square;
import dev.weir.flink.types.Shapes.Sum;
import dev.weir.flink.types.Shapes.Tree;
import dev.weir.flink.types.Shapes.Truck;
import dev.weir.flink.types.Shapes.Vehicle;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The serializer of a sealed type")
class SealedSerializerTest {
  static Stream<Arguments> values() {
    Truck truck = new Truck();
    truck.tons = 7.5;
    truck.wheels = 6;
    Vehicle car = new Vehicle();
    car.wheels = 4;
    Expr sum =
        new Sum(
            new ArrayList<>(List.of(new Num(1), new Add(new Num(2), new Num(3)))),
            Map.of("x", new Negative(new Num(4))));
    Tree fork = new Fork(new Branch(new Bare(), 1), new Branch(null, 2));
    return Stream.of(
        Arguments.of(Shape.class, new Circle(1.5)),
        Arguments.of(Shape.class, new Ring(new Circle(1), null)),
        Arguments.of(Shape.class, new Square(1, null)),
        Arguments.of(Shape.class, new Point()),
        Arguments.of(Shape.class, Side.RIGHT),
        Arguments.of(Shape.class, Corner.BLUNT),
        Arguments.of(Shape.class, new Label("text", new ArrayList<>(List.of(1, 2)))),
        Arguments.of(Shape.class, new Nothing()),
        Arguments.of(Shape.class, null),
        Arguments.of(Round.class, new Circle(1.5)),
        Arguments.of(Vehicle.class, car),
        Arguments.of(Vehicle.class, truck),
        Arguments.of(Expr.class, new Num(1)),
        Arguments.of(Expr.class, new Add(sum, new Add(sum, null))),
        Arguments.of(Expr.class, new Product(new Expr[] {sum, new Num(1), sum})),
        Arguments.of(Expr.class, new Negative(new Negative(sum))),
        Arguments.of(
            Tree.class, new Fork(new Branch(new Grown(fork, new Grown(fork, null)), 3), null)),
        Arguments.of(Branch.class, new Branch(new Grown(new Leaf("a"), new Bare()), 3)),
        Arguments.of(
            new TypeRef<List<Shape>>() {}.type(),
            new ArrayList<>(Arrays.asList(new Point(), null, Side.LEFT))));
  }

  @ParameterizedTest
  @MethodSource("values")
  void keepsValuesOfEveryVariant(Type type, Object value) throws Exception {
    TypeSerializer<Object> serializer = Serialized.serializerOf(type);
    TypeSerializer<Object> restored =
        Serialized.<Object>readSnapshot(
                Serialized.writeSnapshot(serializer.snapshotConfiguration()),
                getClass().getClassLoader())
            .restoreSerializer();

    for (TypeSerializer<Object> each :
        List.of(
            serializer,
            serializer.duplicate(),
            serializer.duplicate().duplicate(),
            InstantiationUtil.clone(serializer),
            restored,
            restored.duplicate())) {
      assertThat(each).isEqualTo(serializer).hasSameHashCodeAs(serializer);
      assertThat(Serialized.roundTrip(each, value)).isEqualTo(value);
      assertThat(each.copy(value)).isEqualTo(value);
      assertThat(copyOfBytes(each, value)).isEqualTo(Serialized.write(serializer, value));
    }
  }

  private static byte[] copyOfBytes(TypeSerializer<Object> serializer, Object value)
      throws IOException {
    DataOutputSerializer copy = new DataOutputSerializer(64);
    serializer.copy(new DataInputDeserializer(Serialized.write(serializer, value)), copy);
    return copy.getCopyOfBuffer();
  }

  @ParameterizedTest
  @MethodSource("values")
  void isCompatibleWithItself(Type type, Object value) throws IOException {
    TypeSerializer<Object> serializer = Serialized.serializerOf(type);

    assertThat(
            serializer
                .snapshotConfiguration()
                .resolveSchemaCompatibility(
                    Serialized.readSnapshot(
                        Serialized.writeSnapshot(serializer.snapshotConfiguration()),
                        getClass().getClassLoader()))
                .isCompatibleAsIs())
        .isTrue();
  }

  @Test
  void writesOneByteForTheVariant() throws IOException {
    TypeSerializer<Shape> serializer = Serialized.serializerOf(Shape.class);

    assertThat(Serialized.write(serializer, null)).containsExactly(0);
    assertThat(Serialized.write(serializer, new Point())).containsExactly(4, 1);
    assertThat(Serialized.write(serializer, new Circle(0))).hasSize(1 + 1 + Double.BYTES);
  }

  @Test
  void copiesOnlyWhatCanChange() {
    TypeSerializer<Shape> shapes = Serialized.serializerOf(Shape.class);
    Label label = new Label("text", new ArrayList<>(List.of(1)));
    Circle circle = new Circle(1);

    assertThat(shapes.isImmutableType()).isFalse();
    assertThat(shapes.copy(circle)).isSameAs(circle);
    assertThat(((Label) shapes.copy(label)).places)
        .isEqualTo(label.places)
        .isNotSameAs(label.places);
    assertThat(Serialized.serializerOf(Round.class).isImmutableType()).isTrue();
  }

  @Test
  void refusesDamagedData() {
    assertThatThrownBy(() -> Serialized.read(Serialized.serializerOf(Round.class), new byte[] {9}))
        .isInstanceOf(IOException.class)
        .hasMessage("There is no variant of Round with the tag 9.");
  }

  @Test
  void refusesToBeMadeOutsideOfTheTypeThatItIsInsideOf() {
    assertThatThrownBy(() -> SealedReferenceSerializer.toEnclosing(Expr.class))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("serialised inside itself, but is not around");
  }
}
