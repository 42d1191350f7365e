package dev.weir.flink.compile;

import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Place;
import dev.weir.dsl.step.BatchParserStep;
import dev.weir.dsl.step.ParserStep;
import dev.weir.dsl.step.SerializerStep;
import dev.weir.flink.codec.Codecs;
import dev.weir.flink.library.FormatLibrary;
import dev.weir.flink.library.MissingLibraryException;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.OperatorRole;
import dev.weir.flink.plan.PlannedOperator;
import java.util.List;

/** Refuses formats without their library, and payloads that the format of a step cannot hold. */
final class CheckCodecs implements CompilerPass {
  private static final String REFUSED = "WEIR-F005";
  private static final String MISSING = "WEIR-F011";

  @Override
  public FlinkPlan run(FlinkPlan plan, Input input, List<Finding> findings) {
    plan.operators().stream()
        .filter(operator -> operator.role() == OperatorRole.STEP)
        .forEach(operator -> check(operator, input, findings));
    return plan;
  }

  private static void check(PlannedOperator operator, Input input, List<Finding> findings) {
    try {
      if (operator.step() instanceof ParserStep parser) {
        Codecs.decoder(parser.format(), parser.target(), List.of());
      } else if (operator.step() instanceof BatchParserStep parser) {
        Codecs.decoder(parser.format(), parser.target(), List.of());
      } else if (operator.step() instanceof SerializerStep serializer) {
        Codecs.encoder(serializer.format(), operator.input().orElseThrow());
      }
    } catch (MissingLibraryException e) {
      findings.add(missing(e.library(), CheckPayloadTypes.placeOf(operator, input.graph())));
    } catch (IllegalArgumentException e) {
      findings.add(refused(e, CheckPayloadTypes.placeOf(operator, input.graph())));
    }
  }

  /** Returns the finding that a format cannot hold the payloads of a step. */
  static Finding refused(IllegalArgumentException reason, Place place) {
    return Finding.error(
        REFUSED,
        place,
        reason.getMessage(),
        "payloads that the format can hold",
        "Use another format, or map to another payload.");
  }

  /** Returns the finding that a format's library is not on the class path. */
  static Finding missing(FormatLibrary library, Place place) {
    return Finding.error(
        MISSING,
        place,
        new MissingLibraryException(library).getMessage(),
        library.coordinates(),
        "Add the dependency to your project, in the version that dev.weir:weir-parent manages.");
  }

  /** Returns whether a step's format was found to be wrong, which says more than its type can. */
  static boolean isReported(Place place, List<Finding> findings) {
    return findings.stream()
        .filter(finding -> List.of(REFUSED, MISSING).contains(finding.code()))
        .anyMatch(finding -> finding.place().equals(place));
  }
}
