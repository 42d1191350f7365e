package dev.weir.dsl.graph;

import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Place;
import dev.weir.dsl.step.FilterStep;
import dev.weir.dsl.step.FlatMapStep;
import dev.weir.dsl.step.MapStep;
import dev.weir.dsl.step.ObjectSinkStep;
import dev.weir.dsl.step.ReduceStep;
import dev.weir.dsl.step.RouteStep;
import dev.weir.dsl.step.Step;
import dev.weir.dsl.step.StreamingSourceStep;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** Checks that functions can be shipped to the cluster, with all that they capture. */
final class SerializationChecks {
  private final Place place;
  private final List<Finding> findings = new ArrayList<>();

  private SerializationChecks(Place place) {
    this.place = place;
  }

  static List<Finding> check(Step step, Place place) {
    SerializationChecks checks = new SerializationChecks(place);
    checks.check(step);
    return checks.findings;
  }

  private void check(Step step) {
    if (step instanceof MapStep map) {
      check(map.function(), "function of map");
    } else if (step instanceof FlatMapStep flatMap) {
      check(flatMap.function(), "function of flatMap");
    } else if (step instanceof FilterStep filter) {
      check(filter.predicate(), "predicate of filter");
    } else if (step instanceof RouteStep route) {
      check(route.function(), "function of route");
    } else if (step instanceof ReduceStep reduce) {
      check(reduce.accumulator(), "accumulator of reducer");
      reduce.key().ifPresent(key -> check(key, "function of groupBy"));
      reduce.closing().ifPresent(last -> check(last, "predicate of closingEarly"));
      reduce.backend().ifPresent(backend -> check(backend, "backend of storedIn"));
    } else if (step instanceof ObjectSinkStep sink) {
      check(sink.generator(), "object generator");
    } else if (step instanceof StreamingSourceStep source) {
      source.options().eventTime().ifPresent(time -> check(time, "function of withEventTime"));
    }
  }

  private void check(Object function, String user) {
    if (isLambdaAlone(function)) {
      return;
    }
    try (ObjectOutputStream output = new ObjectOutputStream(OutputStream.nullOutputStream())) {
      output.writeObject(function);
    } catch (NotSerializableException e) {
      add(
          "The " + user + " takes a " + e.getMessage() + " along, which is not Serializable.",
          "Call a static method, or capture only the values that it needs: a lambda that uses a"
              + " field or method of the object around it takes that whole object along, and an"
              + " anonymous class always does.");
    } catch (IOException | RuntimeException e) {
      add("The " + user + " cannot be serialised: " + e, "Capture other values.");
    }
  }

  /** Returns whether it is a serialisable lambda that captures nothing, as most are. */
  private static boolean isLambdaAlone(Object function) {
    Class<?> type = function.getClass();
    return type.isHidden()
        && function instanceof Serializable
        && type.getDeclaredFields().length == 0;
  }

  private void add(String problem, String hint) {
    findings.add(
        Finding.error(
            "WEIR-P015",
            place,
            problem,
            "functions that Java can serialise, with all that they capture",
            hint));
  }
}
