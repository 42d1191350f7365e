package dev.weir.dsl.type;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;

/** The type {@code List<element>}, equal to the one that Java's reflection makes. */
final class ListType implements ParameterizedType {
  private final Type element;

  ListType(Type element) {
    this.element = element;
  }

  @Override
  public Type[] getActualTypeArguments() {
    return new Type[] {element};
  }

  @Override
  public Type getRawType() {
    return List.class;
  }

  @Override
  public Type getOwnerType() {
    return null;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ParameterizedType that
        && that.getRawType() == List.class
        && that.getOwnerType() == null
        && Arrays.equals(getActualTypeArguments(), that.getActualTypeArguments());
  }

  /** By the formula of Java's own parameterized types, which has no owner here. */
  @Override
  public int hashCode() {
    return Arrays.hashCode(getActualTypeArguments()) ^ List.class.hashCode();
  }

  @Override
  public String toString() {
    return "java.util.List<" + element.getTypeName() + ">";
  }
}
