package dev.weir.flink.types;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Sealed types of every kind. */
public final class Shapes {
  private Shapes() {}

  /** Records, a record without components, enums, a bean, a class without fields. */
  public sealed interface Shape permits Round, Square, Point, Side, Corner, Label, Nothing {}

  public sealed interface Round extends Shape {}

  public record Circle(double radius) implements Round {}

  public record Ring(Circle inner, Circle outer) implements Round {}

  public record Square(int side, String color) implements Shape {}

  public record Point() implements Shape {}

  public enum Side implements Shape {
    LEFT,
    RIGHT
  }

  /** Its constants have classes of their own. */
  public enum Corner implements Shape {
    SHARP {
      @Override
      int degrees() {
        return 90;
      }
    },
    BLUNT {
      @Override
      int degrees() {
        return 120;
      }
    };

    abstract int degrees();
  }

  public static final class Label implements Shape {
    public String text;
    public List<Integer> places;

    public Label() {}

    Label(String text, List<Integer> places) {
      this.text = text;
      this.places = places;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Label that
          && Objects.equals(text, that.text)
          && Objects.equals(places, that.places);
    }

    @Override
    public int hashCode() {
      return Objects.hash(text, places);
    }
  }

  public static final class Nothing implements Shape {
    @Override
    public boolean equals(Object other) {
      return other instanceof Nothing;
    }

    @Override
    public int hashCode() {
      return 0;
    }
  }

  /** Contains itself directly, in collections, in a bean and in an array. */
  public sealed interface Expr {}

  public record Num(int value) implements Expr {}

  public record Add(Expr left, Expr right) implements Expr {}

  public record Sum(List<Expr> terms, Map<String, Expr> named) implements Expr {}

  public record Product(Expr[] factors) implements Expr {
    @Override
    public boolean equals(Object other) {
      return other instanceof Product that && List.of(factors).equals(List.of(that.factors));
    }

    @Override
    public int hashCode() {
      return List.of(factors).hashCode();
    }
  }

  public static final class Negative implements Expr {
    public Expr of;

    public Negative() {}

    Negative(Expr of) {
      this.of = of;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Negative that && Objects.equals(of, that.of);
    }

    @Override
    public int hashCode() {
      return Objects.hash(of);
    }
  }

  /** Contains another sealed type that contains this one, with a record between. */
  public sealed interface Tree {}

  public record Leaf(String name) implements Tree {}

  public record Fork(Branch left, Branch right) implements Tree {}

  public record Branch(Growth growth, int length) {}

  public sealed interface Growth {}

  public record Bare() implements Growth {}

  public record Grown(Tree tree, Growth next) implements Growth {}

  /** Sealed and not abstract. */
  public static sealed class Vehicle {
    public int wheels;

    @Override
    public boolean equals(Object other) {
      return other != null && other.getClass() == getClass() && ((Vehicle) other).wheels == wheels;
    }

    @Override
    public int hashCode() {
      return wheels;
    }
  }

  public static final class Truck extends Vehicle {
    public double tons;
  }
}
