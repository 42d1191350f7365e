package dev.weir.dsl;

import dev.weir.dsl.check.CheckFailedException;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Place;
import dev.weir.dsl.graph.CodeLine;
import dev.weir.dsl.graph.StepDraft;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Checks what functions of a pipeline's author make of the chain that they are given. */
final class Continuations {
  private Continuations() {}

  /**
   * Returns the longer chain that a function has made.
   *
   * @param made what it returned
   * @param given the last step of the chain that it was given
   * @param path the path under which it was applied
   * @throws CheckFailedException where it returned nothing, or a chain that leaves the given one
   *     out
   */
  static <O> ExtensibleChain<O> longer(ExtensibleChain<O> made, StepDraft given, String path) {
    if (made == null) {
      throw refused(path, "What is applied here returns null.");
    }
    if (!follows(made.last(), given)) {
      throw refused(
          path,
          "What is applied here returns a chain that does not follow '" + given.path() + "'.");
    }
    return made;
  }

  /**
   * Returns the closed chain that a function has made.
   *
   * @param made what it returned
   * @param function what its author calls it
   * @param path the path of the step after which it goes on
   * @throws CheckFailedException where it returned nothing
   */
  static Chain closed(Chain made, String function, String path) {
    if (made == null) {
      throw refused(path, "The " + function + " returns null.");
    }
    return made;
  }

  private static boolean follows(StepDraft last, StepDraft given) {
    Set<StepDraft> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<StepDraft> open = new ArrayDeque<>(List.of(last));
    while (!open.isEmpty()) {
      StepDraft draft = open.poll();
      if (draft == given) {
        return true;
      }
      if (seen.add(draft)) {
        open.addAll(draft.predecessors());
      }
    }
    return false;
  }

  private static CheckFailedException refused(String path, String problem) {
    return new CheckFailedException(
        List.of(
            Finding.error(
                "WEIR-P016",
                new Place.AtStep(path, CodeLine.callerOf(ExtensibleChain.FACADE).text()),
                problem,
                "a function that extends the chain it is given, and returns the result",
                "Begin at the argument of the function, and return what its last step makes.")));
  }
}
