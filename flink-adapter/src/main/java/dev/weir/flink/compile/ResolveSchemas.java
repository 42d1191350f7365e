package dev.weir.flink.compile;

import dev.weir.dsl.check.Finding;
import dev.weir.dsl.codec.JsonFormat;
import dev.weir.dsl.step.BatchParserStep;
import dev.weir.dsl.step.ParserStep;
import dev.weir.dsl.step.ReduceStep;
import dev.weir.dsl.step.SerializerStep;
import dev.weir.dsl.step.Step;
import dev.weir.dsl.step.StreamingSourceStep;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.PlannedInput;
import dev.weir.flink.plan.PlannedOperator;
import dev.weir.flink.plan.StreamSchema;
import dev.weir.flink.schema.SchemaMistakeException;
import dev.weir.flink.schema.StreamSchemas;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds the JSON Schemas of the streams whose bytes reach a parser of JSON. Only the first parser
 * after a source checks by its stream's schema: what others read is no longer what was on it.
 */
final class ResolveSchemas implements CompilerPass {
  @Override
  public FlinkPlan run(FlinkPlan plan, Input input, List<Finding> findings) {
    Map<String, PlannedOperator> byUid = new HashMap<>();
    plan.operators().forEach(operator -> byUid.put(operator.uid(), operator));
    return plan.mapOperators(
        operator ->
            isChecked(operator.step())
                ? operator.withSchemas(schemas(operator, byUid, input, findings))
                : operator);
  }

  private static boolean isChecked(Step step) {
    return (step instanceof ParserStep parser
            && parser.format() instanceof JsonFormat json
            && json.validated())
        || (step instanceof BatchParserStep batch
            && batch.format() instanceof JsonFormat batchJson
            && batchJson.validated());
  }

  private static List<StreamSchema> schemas(
      PlannedOperator parser,
      Map<String, PlannedOperator> byUid,
      Input input,
      List<Finding> findings) {
    List<StreamingSourceStep> sources = sourcesOf(parser, byUid);
    Map<String, StreamSchema> schemas = new TreeMap<>();
    for (StreamingSourceStep source : sources) {
      try {
        StreamSchemas.load(source.stream(), source.options().schema())
            .ifPresent(
                schema -> {
                  StreamSchema other = schemas.put(source.stream(), schema);
                  if (other != null && !other.equals(schema)) {
                    findings.add(
                        mistake(
                            parser,
                            input,
                            "The stream '"
                                + source.stream()
                                + "' has two JSON Schemas, at "
                                + other.root()
                                + " and at "
                                + schema.root()
                                + "."));
                  }
                });
      } catch (SchemaMistakeException e) {
        findings.add(mistake(parser, input, e.getMessage()));
      }
    }
    long streams = sources.stream().map(StreamingSourceStep::stream).distinct().count();
    if (parser.step() instanceof BatchParserStep && streams > 1 && !schemas.isEmpty()) {
      findings.add(
          mistake(
              parser,
              input,
              "A list of messages of several streams cannot be checked by their JSON Schemas."));
    }
    return List.copyOf(schemas.values());
  }

  private static Finding mistake(PlannedOperator parser, Input input, String sentence) {
    return Finding.error(
        "WEIR-F004",
        CheckPayloadTypes.placeOf(parser, input.graph()),
        sentence,
        "a JSON Schema of draft-07 or 2020-12 for each stream, at classpath:<path> or in a file,"
            + " which refers to others beside it and to nothing on the network",
        "Mend the schema, say another location with SourceOptions.withSchema(...), or leave the"
            + " check out with json().withoutSchema().");
  }

  /** Returns the sources whose bytes reach a parser without having been parsed before. */
  private static List<StreamingSourceStep> sourcesOf(
      PlannedOperator parser, Map<String, PlannedOperator> byUid) {
    List<StreamingSourceStep> sources = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    Deque<PlannedInput> open = new ArrayDeque<>(parser.inputs());
    while (!open.isEmpty()) {
      PlannedOperator operator = byUid.get(open.pop().uid());
      if (operator.step() instanceof StreamingSourceStep source) {
        sources.add(source);
      } else if (seen.add(operator.uid()) && keepsTheStream(operator.step())) {
        open.addAll(operator.inputs());
      }
    }
    return sources;
  }

  private static boolean keepsTheStream(Step step) {
    return !(step instanceof ParserStep
        || step instanceof BatchParserStep
        || step instanceof SerializerStep
        || step instanceof ReduceStep);
  }
}
