package dev.weir.flink.manifest;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the next version of a pipeline must know of this one to go on with its state: every operator
 * with its uid, and what it keeps. Plain data, and nothing secret: names, numbers and types.
 *
 * <pre>{@code
 * Manifest manifest = Manifests.of(plan);
 * Files.writeString(Path.of("my-pipeline.json"), ManifestJson.write(manifest));
 * }</pre>
 *
 * @param pipeline the pipeline's name
 * @param weirVersion the version of Weir that compiled it
 * @param flinkVersion the version of Flink that it was compiled for
 * @param operators its operators, each behind those that it reads
 * @param exchanges what its tasks send to each other; empty where that is not known, as of a
 *     savepoint without its manifest
 */
public record Manifest(
    String pipeline,
    String weirVersion,
    String flinkVersion,
    List<ManifestOperator> operators,
    Optional<List<ManifestExchange>> exchanges) {
  public Manifest {
    Objects.requireNonNull(pipeline, "pipeline");
    Objects.requireNonNull(weirVersion, "weirVersion");
    Objects.requireNonNull(flinkVersion, "flinkVersion");
    operators = List.copyOf(operators);
    exchanges = exchanges.map(List::copyOf);
  }
}
