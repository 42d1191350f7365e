package dev.weir.dsl.function;

import dev.weir.dsl.message.Message;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A function by name: a public static method of a public class, without type parameters, that takes
 * one {@link Message}. Made by {@code ref}.
 *
 * <p>Class and method are found, and their types checked, when the pipeline is compiled.
 *
 * <pre>{@code
 * FunctionRef<String, Integer> length = Steps.ref("com.acme.Texts", "length");
 * }</pre>
 *
 * @param <I> the payload that comes in
 * @param <O> what the method returns
 */
public final class FunctionRef<I, O> implements MessageFunction<I, O>, MessagePredicate<I> {
  private final String className;
  private final String methodName;
  private transient MethodHandle handle;

  /** Names a method. */
  public FunctionRef(String className, String methodName) {
    this.className = Objects.requireNonNull(className, "className");
    this.methodName = Objects.requireNonNull(methodName, "methodName");
  }

  /** Returns the name of the method's class. */
  public String className() {
    return className;
  }

  /** Returns the method's name. */
  public String methodName() {
    return methodName;
  }

  /**
   * Returns the class.
   *
   * @throws ClassNotFoundException where there is none
   */
  public Class<?> findClass() throws ClassNotFoundException {
    return Class.forName(className, true, Thread.currentThread().getContextClassLoader());
  }

  /**
   * Returns the methods that the name can mean: one, where all is well.
   *
   * @throws ClassNotFoundException where there is no such class
   */
  public List<Method> findMethods() throws ClassNotFoundException {
    return candidates().filter(method -> method.getName().equals(methodName)).toList();
  }

  /**
   * Returns the names of all methods of the class that a function can be.
   *
   * @throws ClassNotFoundException where there is no such class
   */
  public List<String> allowedNames() throws ClassNotFoundException {
    return candidates().map(Method::getName).distinct().sorted().toList();
  }

  private Stream<Method> candidates() throws ClassNotFoundException {
    return Arrays.stream(findClass().getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getDeclaringClass().getModifiers()))
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .filter(method -> Modifier.isStatic(method.getModifiers()))
        .filter(method -> method.getTypeParameters().length == 0)
        .filter(method -> method.getReturnType() != void.class)
        .filter(
            method -> Arrays.equals(method.getParameterTypes(), new Class<?>[] {Message.class}));
  }

  // The graph's builder has compared the method's types with those of the step.
  @SuppressWarnings("unchecked")
  @Override
  public O apply(Message<I> message) throws Exception {
    return (O) invoke(message);
  }

  @Override
  public boolean test(Message<I> message) throws Exception {
    return (boolean) invoke(message);
  }

  private Object invoke(Message<I> message) throws Exception {
    if (handle == null) {
      handle =
          MethodHandles.publicLookup()
              .unreflect(findMethods().get(0))
              .asType(MethodType.methodType(Object.class, Message.class));
    }
    try {
      return (Object) handle.invokeExact((Message<?>) message);
    } catch (Exception | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns {@code class.method}. */
  @Override
  public String toString() {
    return className + "." + methodName;
  }
}
