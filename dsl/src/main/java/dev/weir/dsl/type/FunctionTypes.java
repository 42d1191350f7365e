package dev.weir.dsl.type;

import dev.weir.dsl.function.FunctionRef;
import dev.weir.dsl.function.MessageFunction;
import dev.weir.dsl.message.Message;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Optional;

/**
 * Finds out what a function returns from what the compiler left in the class file.
 *
 * <p>A serialisable lambda or method reference names the method behind it and the types it was
 * instantiated with; a class has a method that names its return type. Generics of a lambda's own
 * return type are erased and so unknown.
 *
 * <pre>{@code
 * MessageFunction<String, Integer> length = message -> message.payload().length();
 * PayloadType type = FunctionTypes.resultOf(length).orElseThrow();   // Integer
 * }</pre>
 */
public final class FunctionTypes {
  private FunctionTypes() {}

  /** Returns the type of the payload that the function makes, or empty where it cannot be known. */
  public static Optional<PayloadType> resultOf(MessageFunction<?, ?> function) {
    return returnTypeOf(function, true).map(PayloadType::new).filter(PayloadType::isComplete);
  }

  /**
   * Returns the type of the elements of the list, or other {@code Iterable}, that the function
   * makes, or empty where it cannot be known, as with every lambda.
   */
  public static Optional<PayloadType> elementOf(MessageFunction<?, ?> function) {
    return returnTypeOf(function, false)
        .filter(
            type ->
                type instanceof ParameterizedType parameterized
                    && Iterable.class.isAssignableFrom((Class<?>) parameterized.getRawType())
                    && parameterized.getActualTypeArguments().length == 1)
        .map(type -> new PayloadType(((ParameterizedType) type).getActualTypeArguments()[0]))
        .filter(PayloadType::isComplete);
  }

  /**
   * Returns the type that a method of an object's class returns, or empty where its class does not
   * say it fully.
   *
   * @param object the object, of a class and not a lambda
   * @param method the method's name
   * @param parameters the number of its parameters
   */
  public static Optional<PayloadType> resultOf(Object object, String method, int parameters) {
    return Arrays.stream(object.getClass().getMethods())
        .filter(each -> each.getName().equals(method) && !each.isBridge())
        .filter(each -> each.getParameterCount() == parameters)
        .map(each -> new PayloadType(each.getGenericReturnType()))
        .filter(PayloadType::isComplete)
        .findFirst();
  }

  /** Returns a type as a payload has it: an object, of which Java boxes a primitive. */
  public static PayloadType boxed(Type type) {
    return new PayloadType(
        type instanceof Class<?> raw ? MethodType.methodType(raw).wrap().returnType() : type);
  }

  private static Optional<Type> returnTypeOf(MessageFunction<?, ?> function, boolean exact) {
    if (function instanceof FunctionRef<?, ?> ref) {
      return resultOfRef(ref);
    }
    Class<?> functionClass = function.getClass();
    return serializedForm(function)
        .map(lambda -> resultOfLambda(lambda, functionClass.getClassLoader(), exact))
        .orElseGet(() -> resultOfClass(functionClass));
  }

  private static Optional<SerializedLambda> serializedForm(Object function) {
    try {
      Method writeReplace = function.getClass().getDeclaredMethod("writeReplace");
      writeReplace.setAccessible(true);
      return writeReplace.invoke(function) instanceof SerializedLambda lambda
          ? Optional.of(lambda)
          : Optional.empty();
    } catch (ReflectiveOperationException e) {
      return Optional.empty();
    }
  }

  private static Optional<Type> resultOfLambda(
      SerializedLambda lambda, ClassLoader loader, boolean exact) {
    Class<?> instantiated =
        MethodType.fromMethodDescriptorString(lambda.getInstantiatedMethodType(), loader)
            .returnType();
    if (instantiated.getTypeParameters().length == 0) {
      return Optional.of(instantiated);
    }
    return methodBehind(lambda, loader)
        .map(Method::getGenericReturnType)
        .filter(
            type ->
                !exact || (type instanceof ParameterizedType p && p.getRawType() == instantiated));
  }

  private static Optional<Method> methodBehind(SerializedLambda lambda, ClassLoader loader) {
    try {
      Class<?> owner = Class.forName(lambda.getImplClass().replace('/', '.'), false, loader);
      MethodType signature =
          MethodType.fromMethodDescriptorString(lambda.getImplMethodSignature(), loader);
      return Arrays.stream(owner.getDeclaredMethods())
          .filter(method -> method.getName().equals(lambda.getImplMethodName()))
          .filter(method -> method.getReturnType() == signature.returnType())
          .filter(method -> Arrays.equals(method.getParameterTypes(), signature.parameterArray()))
          .findFirst();
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    }
  }

  private static Optional<Type> resultOfRef(FunctionRef<?, ?> ref) {
    try {
      return ref.findMethods().stream()
          .findFirst()
          .map(method -> boxed(method.getGenericReturnType()).type());
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    }
  }

  private static Optional<Type> resultOfClass(Class<?> functionClass) {
    return Arrays.stream(functionClass.getMethods())
        .filter(method -> method.getName().equals("apply") && !method.isBridge())
        .filter(method -> Arrays.equals(method.getParameterTypes(), new Class<?>[] {Message.class}))
        .map(Method::getGenericReturnType)
        .findFirst();
  }
}
