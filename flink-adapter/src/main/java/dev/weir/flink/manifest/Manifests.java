package dev.weir.flink.manifest;

import dev.weir.dsl.step.Compression;
import dev.weir.dsl.step.FileFormat;
import dev.weir.dsl.step.FileSinkStep;
import dev.weir.flink.plan.Connector.FileDirectory;
import dev.weir.flink.plan.Connector.KafkaSink;
import dev.weir.flink.plan.Connector.KafkaSource;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.PlannedOperator;
import dev.weir.flink.runtime.DeclaredState;
import dev.weir.flink.runtime.StatefulOperator;
import dev.weir.flink.translate.FlinkJob;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.OperatorIDPair;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.streaming.api.operators.SimpleOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperatorFactory;

/**
 * Makes the {@link Manifest} of a plan. What it says is read from the job that Flink builds of the
 * plan: ids and max parallelism from its vertices, state from the operators themselves, each of
 * which declares what it registers.
 *
 * <pre>{@code
 * FlinkPlan plan = FlinkCompiler.compile(graph, descriptor).orThrow();
 * Manifest manifest = Manifests.of(plan);
 * }</pre>
 *
 * <p>Thread-safe: it keeps no state.
 */
public final class Manifests {
  private Manifests() {}

  /**
   * Makes a manifest, without connecting to anything. The functions' classes are looked for in the
   * context class loader.
   */
  public static Manifest of(FlinkPlan plan) {
    StreamGraph graph =
        FlinkJob.build(
            plan.disconnected(),
            StreamExecutionEnvironment.getExecutionEnvironment(new Configuration()));
    Map<String, StreamNode> nodes = new HashMap<>();
    graph.getStreamNodes().forEach(node -> nodes.put(node.getTransformationUID(), node));
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    JobGraph job = graph.getJobGraph(loader);
    Map<String, Built> built = built(job);
    List<ManifestOperator> operators = new ArrayList<>();
    for (PlannedOperator planned : plan.operators()) {
      for (String uid :
          List.of(planned.uid(), ManifestOperator.COMMITTER_UID.concat(planned.uid()))) {
        if (nodes.containsKey(uid)) {
          operators.add(operator(planned, nodes.get(uid), built.get(uid), plan));
        }
      }
    }
    return new Manifest(
        plan.pipeline().value(),
        weirVersion(),
        EnvironmentInformation.getVersion(),
        operators,
        Optional.of(Exchanges.of(job, loader)));
  }

  /** What Flink makes of an operator: its id, and the max parallelism said for its vertex. */
  private record Built(String id, Optional<Integer> maxParallelism) {}

  private static Map<String, Built> built(JobGraph job) {
    Map<String, Built> built = new HashMap<>();
    for (JobVertex vertex : job.getVertices()) {
      Optional<Integer> maxParallelism =
          Optional.of(vertex.getMaxParallelism())
              .filter(max -> max != JobVertex.MAX_PARALLELISM_DEFAULT);
      for (OperatorIDPair operator : vertex.getOperatorIDs()) {
        built.put(
            operator.getUserDefinedOperatorUid(),
            new Built(operator.getGeneratedOperatorID().toString(), maxParallelism));
      }
    }
    return built;
  }

  private static ManifestOperator operator(
      PlannedOperator planned, StreamNode node, Built built, FlinkPlan plan) {
    OperatorNames names = OperatorNames.of(node.getTransformationUID());
    String step = planned.path().toString();
    StreamOperatorFactory<?> factory = node.getOperatorFactory();
    Optional<StatefulOperator> stateful = stateful(factory);
    List<DeclaredState> states =
        stateful.map(StatefulOperator::states).orElseGet(() -> ConnectorStates.of(factory));
    return new ManifestOperator(
        node.getTransformationUID(),
        built.id(),
        step,
        names.role(),
        Optional.of(planned.step().kind()),
        Optional.of(names.step()).filter(before -> !before.equals(step)),
        node.getParallelism(),
        built
            .maxParallelism()
            .orElseGet(
                () -> KeyGroupRangeAssignment.computeDefaultMaxParallelism(node.getParallelism())),
        built.maxParallelism().isPresent(),
        states.isEmpty()
            ? Optional.empty()
            : stateful
                .map(StatefulOperator::layout)
                .or(() -> Optional.of(connector(planned, plan))),
        Optional.<TypeSerializer<?>>ofNullable(node.getStateKeySerializer()).map(Manifests::type),
        states.stream().map(Manifests::state).toList());
  }

  private static Optional<StatefulOperator> stateful(StreamOperatorFactory<?> factory) {
    return factory instanceof SimpleOperatorFactory<?> simple
            && simple.getOperator() instanceof StatefulOperator operator
        ? Optional.of(operator)
        : Optional.empty();
  }

  private static String connector(PlannedOperator planned, FlinkPlan plan) {
    if (planned.connector() instanceof KafkaSource source) {
      // A source goes on reading the partitions in its state, whatever topic it is told.
      return "Kafka source of " + ShownTopic.of(source.topic(), planned.uid(), plan);
    }
    if (planned.connector() instanceof KafkaSink) {
      return "Kafka sink";
    }
    if (planned.connector() instanceof FileDirectory files) {
      // What was begun line by line cannot be gone on with in another way.
      return isWrittenByLine(planned, files) ? "file sink" : "file sink of whole parts";
    }
    return planned.step().kind();
  }

  private static boolean isWrittenByLine(PlannedOperator planned, FileDirectory files) {
    boolean hasLines =
        !(planned.step() instanceof FileSinkStep sink)
            || !(sink.format() instanceof FileFormat.Parquet
                || sink.format() instanceof FileFormat.Avro);
    return hasLines && files.properties().compression() == Compression.NONE;
  }

  private static ManifestState state(DeclaredState declared) {
    return new ManifestState(
        declared.name(), declared.kind(), declared.serializer().map(Manifests::type));
  }

  private static StateType type(TypeSerializer<?> serializer) {
    return StateType.of(serializer.snapshotConfiguration());
  }

  private static String weirVersion() {
    try (InputStream file = Manifests.class.getResourceAsStream("version.properties")) {
      Properties properties = new Properties();
      properties.load(file);
      return properties.getProperty("weir");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
