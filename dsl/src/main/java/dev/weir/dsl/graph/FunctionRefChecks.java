package dev.weir.dsl.graph;

import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.NearestName;
import dev.weir.dsl.check.Place;
import dev.weir.dsl.function.FunctionRef;
import dev.weir.dsl.step.FilterStep;
import dev.weir.dsl.step.FlatMapStep;
import dev.weir.dsl.step.MapStep;
import dev.weir.dsl.step.ObjectSinkStep;
import dev.weir.dsl.step.ReduceStep;
import dev.weir.dsl.step.RouteStep;
import dev.weir.dsl.step.Step;
import dev.weir.dsl.step.StreamingSourceStep;
import dev.weir.dsl.type.FunctionTypes;
import dev.weir.dsl.type.PayloadType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the methods that functions name, and compares their types with those of their step. */
final class FunctionRefChecks {
  private final Place place;
  private final PayloadType input;
  private final List<Finding> findings = new ArrayList<>();

  private FunctionRefChecks(Place place, PayloadType input) {
    this.place = place;
    this.input = input;
  }

  /**
   * Checks the functions of a step.
   *
   * @param input the type of the payloads that come in; of a source, that it reads
   */
  static List<Finding> check(Step step, PayloadType input, Place place) {
    FunctionRefChecks checks = new FunctionRefChecks(place, input);
    checks.check(step);
    return checks.findings;
  }

  private void check(Step step) {
    if (step instanceof MapStep map) {
      check(map.function(), "map", map.declared());
    } else if (step instanceof FlatMapStep flatMap) {
      checkFlatMap(flatMap);
    } else if (step instanceof FilterStep filter) {
      check(filter.predicate(), "filter", Optional.of(PayloadType.of(Boolean.class)));
    } else if (step instanceof RouteStep route) {
      check(route.function(), "route", Optional.empty());
    } else if (step instanceof ReduceStep reduce) {
      reduce.key().ifPresent(key -> check(key, "groupBy", Optional.empty()));
      reduce
          .closing()
          .ifPresent(
              last -> check(last, "closingEarly", Optional.of(PayloadType.of(Boolean.class))));
    } else if (step instanceof ObjectSinkStep sink) {
      check(sink.generator(), "object sink", Optional.of(PayloadType.of(String.class)));
    } else if (step instanceof StreamingSourceStep source) {
      source
          .options()
          .eventTime()
          .ifPresent(time -> check(time, "withEventTime", Optional.of(PayloadType.of(Long.class))));
    }
  }

  private void checkFlatMap(FlatMapStep step) {
    if (step.function() instanceof FunctionRef<?, ?> ref) {
      Optional<Method> method = find(ref);
      method.ifPresent(found -> checkParameter(ref, found));
      Optional<PayloadType> element = method.flatMap(found -> FunctionTypes.elementOf(ref));
      if (method.isPresent() && (element.isEmpty() || !fits(element.get(), step.declared()))) {
        add(
            ref + " returns " + returnTypeOf(method.get()) + ", which does not fit flatMap.",
            step.declared().map(type -> "a list of " + type).orElse("a list, or other Iterable"),
            "Change what the method returns, or the type that flatMap is told.");
      }
    }
  }

  private void check(Object function, String user, Optional<PayloadType> declared) {
    if (function instanceof FunctionRef<?, ?> ref) {
      Optional<Method> method = find(ref);
      method.ifPresent(found -> checkParameter(ref, found));
      if (method.isPresent() && !fits(returnTypeOf(method.get()), declared)) {
        add(
            ref + " returns " + returnTypeOf(method.get()) + ", which does not fit " + user + ".",
            declared.map(PayloadType::toString).orElse(""),
            "Change what the method returns, or name another.");
      }
    }
  }

  private static PayloadType returnTypeOf(Method method) {
    return FunctionTypes.boxed(method.getGenericReturnType());
  }

  private static boolean fits(PayloadType actual, Optional<PayloadType> declared) {
    return declared.isEmpty() || declared.get().equals(actual);
  }

  private Optional<Method> find(FunctionRef<?, ?> ref) {
    try {
      List<Method> methods = ref.findMethods();
      if (methods.size() == 1) {
        return Optional.of(methods.get(0));
      }
      List<String> names = ref.allowedNames();
      add(
          methods.isEmpty()
              ? ref
                  + " is not a public static method of a public class, without type parameters,"
                  + " that takes a Message."
              : ref + " is overloaded: there are " + methods.size() + " such methods.",
          names.isEmpty() ? "a method that takes a Message" : String.join(", ", names),
          methods.isEmpty()
              ? NearestName.to(ref.methodName(), names)
                  .map(name -> "Did you mean '" + name + "'?")
                  .orElse("Write static ... " + ref.methodName() + "(Message<" + input + ">).")
              : "Give one of them another name.");
    } catch (ClassNotFoundException e) {
      add(
          "There is no class " + ref.className() + " on the class path.",
          "the full name of a class, with its package; of a nested one as in a.Outer$Nested",
          "Correct the name, or put its jar on the class path.");
    }
    return Optional.empty();
  }

  private void checkParameter(FunctionRef<?, ?> ref, Method method) {
    Type parameter = method.getGenericParameterTypes()[0];
    if (parameter instanceof ParameterizedType message
        && !accepts(message.getActualTypeArguments()[0])) {
      add(
          ref
              + " takes Message<"
              + new PayloadType(message.getActualTypeArguments()[0])
              + ">, and Message<"
              + input
              + "> comes in.",
          "a method that takes Message<" + input + ">",
          "Change what the method takes, or put a step before that makes it.");
    }
  }

  private boolean accepts(Type payload) {
    if (payload instanceof WildcardType wildcard) {
      return accepts(wildcard.getUpperBounds()[0]);
    }
    return payload == Object.class
        || payload.equals(input.type())
        || (payload instanceof Class<?> wider
            && input.type() instanceof Class<?> raw
            && wider.isAssignableFrom(raw));
  }

  private void add(String what, String allowed, String hint) {
    findings.add(Finding.error("WEIR-P013", place, what, allowed, hint));
  }
}
