package dev.weir.flink.plan;

import static java.util.stream.Collectors.joining;

import dev.weir.dsl.step.ParquetSerializerStep;
import dev.weir.dsl.step.SourceOptions;
import dev.weir.dsl.step.StartOffsets.Committed;
import dev.weir.dsl.step.StreamingSourceStep;
import dev.weir.flink.plan.Connector.FileDirectory;
import dev.weir.flink.plan.Connector.KafkaSink;
import dev.weir.flink.plan.Connector.KafkaSource;
import java.util.Locale;

/**
 * Writes a {@link FlinkPlan} as text, for people and for golden files: the same plan gives the same
 * text, and no value that may be a secret is in it.
 *
 * <pre>{@code
 * String text = PlanText.of(plan);
 * }</pre>
 */
public final class PlanText {
  private PlanText() {}

  /** Returns the text, ending in a line break. */
  public static String of(FlinkPlan plan) {
    StringBuilder text = new StringBuilder("pipeline ").append(plan.pipeline()).append("\n");
    for (PlannedOperator operator : plan.operators()) {
      text.append("\noperator ").append(operator.name()).append("\n");
      line(text, "uid", operator.uid());
      line(text, "step", operator.step().kind());
      line(text, "reads", reads(operator));
      line(text, "types", types(operator));
      line(text, "parallelism", String.valueOf(operator.placement().parallelism()));
      line(text, "slot group", operator.placement().slotSharingGroup());
      if (operator.input().isPresent() && operator.role() != OperatorRole.DEAD_LETTERS) {
        line(text, "on_invalid", lower(operator.errors().onInvalid()));
      }
      connector(text, operator.connector());
      for (StreamSchema schema : operator.schemas()) {
        line(text, "schema", schema.stream() + " at " + schema.root());
      }
      if (operator.role() == OperatorRole.STEP
          && operator.step() instanceof StreamingSourceStep source) {
        sourceOptions(text, source.options());
      }
      if (operator.step() instanceof ParquetSerializerStep parquet) {
        line(text, "schema", parquet.schema().strip().replaceAll("\\s+", " "));
        line(text, "compression", lower(parquet.compression()));
      }
    }
    text.append("\nflink options\n");
    plan.flinkOptions().forEach((key, value) -> text.append("  " + key + ": " + value + "\n"));
    return plan.redactor().redact(text.toString());
  }

  private static String reads(PlannedOperator operator) {
    return operator.inputs().isEmpty()
        ? "-"
        : operator.inputs().stream().map(PlannedInput::toString).collect(joining(", "));
  }

  private static String types(PlannedOperator operator) {
    return operator.input().map(Object::toString).orElse("-")
        + " > "
        + operator.output().map(Object::toString).orElse("-");
  }

  private static void connector(StringBuilder text, Connector connector) {
    if (connector instanceof KafkaSource source) {
      line(text, "topic", source.topic() + " at " + String.join(",", source.bootstrapServers()));
      line(text, "stream", source.stream());
      line(text, "group", source.consumerGroup());
      line(text, "begins", start(source));
      line(text, "ends", lower(source.end()));
      line(text, "properties", source.properties().toString());
    } else if (connector instanceof KafkaSink sink) {
      line(text, "topic", sink.topic() + " at " + String.join(",", sink.bootstrapServers()));
      line(text, "largest", sink.largestRequest() + " bytes");
      sink.transactions()
          .ifPresent(
              each -> line(text, "transactions", each.idPrefix() + "*, at most " + each.timeout()));
      line(text, "properties", sink.properties().toString());
    } else if (connector instanceof FileDirectory files) {
      line(text, "directory", files.directory());
    }
  }

  private static String start(KafkaSource source) {
    return source.start() instanceof Committed
        ? "committed offsets, else " + lower(source.offsetReset())
        : source.start().toString();
  }

  private static void sourceOptions(StringBuilder text, SourceOptions options) {
    line(text, "event time", options.eventTime().isPresent() ? "function" : "record timestamp");
    line(text, "disorder", "up to " + options.outOfOrderness());
    options.idleness().ifPresent(time -> line(text, "idleness", time.toString()));
    options.header().ifPresent(header -> line(text, "header", header.toString()));
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static void line(StringBuilder text, String label, String value) {
    text.append("  ").append(String.format(Locale.ROOT, "%-12s", label)).append(value).append("\n");
  }
}
