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
import dev.weir.flink.plan.PlannedOperator;
import dev.weir.flink.plan.StreamSchema;
import dev.weir.flink.schema.SchemaMistakeException;
import dev.weir.flink.schema.StreamSchemas;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds the JSON Schemas of the streams whose bytes reach a parser of JSON. Only the first parser
 * after a source checks by its stream's schema: what others read is no longer what was on it.
 */
final class ResolveSchemas implements CompilerPass {
  @Override
  public FlinkPlan run(FlinkPlan plan, Input input, List<Finding> findings) {
    Upstream upstream = new Upstream(plan, ResolveSchemas::keepsTheStream);
    return plan.mapOperators(
        operator ->
            isChecked(operator.step())
                ? operator.withSchemas(schemas(operator, upstream, input, findings))
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
      PlannedOperator parser, Upstream upstream, Input input, List<Finding> findings) {
    List<StreamingSourceStep> sources =
        upstream.sourcesOf(parser).stream()
            .map(source -> (StreamingSourceStep) source.step())
            .toList();
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

  /** Returns whether what goes out of a step is still what was on the stream. */
  private static boolean keepsTheStream(Step step) {
    return !(step instanceof ParserStep
        || step instanceof BatchParserStep
        || step instanceof SerializerStep
        || step instanceof ReduceStep);
  }
}
