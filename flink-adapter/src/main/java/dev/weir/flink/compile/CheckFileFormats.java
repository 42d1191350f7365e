package dev.weir.flink.compile;

import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Place;
import dev.weir.dsl.codec.AvroFormat;
import dev.weir.dsl.step.Compression;
import dev.weir.dsl.step.FileFormat;
import dev.weir.dsl.step.FileSinkStep;
import dev.weir.flink.codec.Codecs;
import dev.weir.flink.files.PartFormat;
import dev.weir.flink.library.MissingLibraryException;
import dev.weir.flink.plan.Connector.FileDirectory;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.OperatorRole;
import dev.weir.flink.plan.PlannedOperator;
import java.util.List;
import java.util.Optional;

/** Refuses file sinks whose format cannot hold their payloads, or cannot be stored as is said. */
final class CheckFileFormats implements CompilerPass {
  @Override
  public FlinkPlan run(FlinkPlan plan, Input input, List<Finding> findings) {
    for (PlannedOperator operator : plan.operators()) {
      if (operator.role() == OperatorRole.STEP
          && operator.step() instanceof FileSinkStep sink
          && sink.encodes()) {
        checkPayload(sink, operator, input, findings);
        if (operator.connector() instanceof FileDirectory files) {
          checkStorage(sink, files, operator, input, findings);
        }
      }
    }
    return plan;
  }

  private static void checkPayload(
      FileSinkStep sink, PlannedOperator operator, Input input, List<Finding> findings) {
    Place place = CheckPayloadTypes.placeOf(operator, input.graph());
    if (sink.format() instanceof FileFormat.Parquet) {
      // Its schema was checked before.
      return;
    }
    try {
      PartFormat.of(sink.format());
      if (sink.format() instanceof FileFormat.Avro<?> avro && avro.schema().isPresent()) {
        // The records that come have a schema, too.
        Codecs.encoder(
            new AvroFormat(avro.schema(), Optional.empty()), operator.input().orElseThrow());
      }
    } catch (MissingLibraryException e) {
      findings.add(CheckCodecs.missing(e.library(), place));
    } catch (IllegalArgumentException e) {
      findings.add(CheckCodecs.refused(e, place));
    }
  }

  private static void checkStorage(
      FileSinkStep sink,
      FileDirectory files,
      PlannedOperator operator,
      Input input,
      List<Finding> findings) {
    FileFormat<?> format = sink.format();
    boolean compressesItself =
        format instanceof FileFormat.Parquet || format instanceof FileFormat.Avro;
    Place inCode = CheckPayloadTypes.placeOf(operator, input.graph());
    if (compressesItself && files.properties().compression() != Compression.NONE) {
      findings.add(
          Finding.error(
              "WEIR-F030",
              input
                  .descriptor()
                  .step(operator.path().toString())
                  .flatMap(step -> Optional.ofNullable(step.keyPlaces().get("compression")))
                  .orElse(inCode),
              "Files of "
                  + format.name()
                  + " are compressed inside, and no reader finds its way into them through gzip.",
              "compression for lines, CSV and JSON lines",
              "Remove the compression; of Parquet, write"
                  + " parquet(..).withCompression(ParquetCompression.ZSTD)."));
    }
    if (!files.rolling().lineBreaks()) {
      findings.add(
          Finding.error(
              "WEIR-F030",
              inCode,
              "withoutLineBreaks() is for bytes as they are, and files of "
                  + format.name()
                  + " are framed by their format.",
              "withoutLineBreaks() without format(..)",
              "Remove one of the two."));
    }
  }
}
