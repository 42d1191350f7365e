package dev.weir.dsl.graph;

import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Place;
import dev.weir.dsl.policy.CodedPolicy;
import dev.weir.dsl.policy.FailurePolicies;
import dev.weir.dsl.step.ReduceStep;
import dev.weir.dsl.step.Step;
import java.util.ArrayList;
import java.util.List;

/** Checks that the policies that were given to a step itself mean something for it. */
final class PolicyChecks {
  private PolicyChecks() {}

  static List<Finding> check(StepDraft draft) {
    List<Finding> findings = new ArrayList<>();
    FailurePolicies own = draft.policies().own();
    Step step = draft.step();
    if (!step.mayFindInvalidMessages()) {
      own.onInvalid().ifPresent(said -> findings.add(meaningless("onInvalid", draft, said)));
    }
    if (!step.callsFunctions()) {
      own.onError().ifPresent(said -> findings.add(meaningless("onError", draft, said)));
    }
    if (step instanceof ReduceStep) {
      own.onError()
          .filter(said -> said.policy().retry().isPresent())
          .ifPresent(said -> findings.add(retried(draft, said)));
    }
    return findings;
  }

  private static Finding meaningless(String what, StepDraft draft, CodedPolicy<?> said) {
    return Finding.error(
        "WEIR-P018",
        new Place.AtStep(draft.path(), said.codeLine()),
        what + " means nothing for this " + draft.step().kind() + ".",
        "onInvalid where messages can be wrong: after a source, and at one with a function for the"
            + " event time; onError where a function or a format is called",
        "Remove it, or give it to the step that it is meant for.");
  }

  private static Finding retried(StepDraft draft, CodedPolicy<?> said) {
    return Finding.error(
        "WEIR-P019",
        new Place.AtStep(draft.path(), said.codeLine()),
        "This is a reducer: what its accumulator has half added would be added again.",
        "onError(fail()), onError(drop()) or onError(dlq())",
        "Call what may fail for a while in a map before the reducer, and retry there.");
  }
}
