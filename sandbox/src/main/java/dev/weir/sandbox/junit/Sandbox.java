package dev.weir.sandbox.junit;

import dev.weir.deployment.DescriptorLoader;
import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.flink.compile.FlinkCompiler;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.translate.FlinkJob;
import dev.weir.sandbox.Patience;
import dev.weir.sandbox.flink.FlinkCluster;
import dev.weir.sandbox.flink.FlinkRun;
import dev.weir.sandbox.kafka.KafkaBroker;
import dev.weir.sandbox.kafka.KafkaTopics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/**
 * A Kafka broker and a Flink cluster for tests, started when first used and shared by all tests of
 * a JVM; {@link SandboxExtension} hands it to them.
 *
 * <pre>{@code
 * DeploymentDescriptor descriptor = sandbox.descriptor(Files.readString(Path.of("copy.yaml")));
 * sandbox.runUntilLatest(new Copy(), descriptor);
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class Sandbox implements AutoCloseable {
  private static final int SLOTS = 8;

  private KafkaBroker broker;
  private FlinkCluster cluster;

  Sandbox() {}

  /** Returns the broker's address, as {@code 127.0.0.1:port}. */
  public synchronized String bootstrapServers() {
    if (broker == null) {
      broker = KafkaBroker.start();
    }
    return broker.bootstrapServers();
  }

  /** Returns a helper that creates, fills and reads topics. */
  public KafkaTopics topics() {
    return new KafkaTopics(bootstrapServers());
  }

  /** Returns the Flink cluster, which has eight slots. */
  public synchronized FlinkCluster flink() {
    if (cluster == null) {
      cluster = FlinkCluster.start(SLOTS, 0);
    }
    return cluster;
  }

  /**
   * Reads a descriptor and points it at the sandbox's broker.
   *
   * @param yaml the descriptor; wherever it names brokers, they are replaced
   * @throws dev.weir.dsl.check.CheckFailedException where the descriptor has mistakes
   */
  public DeploymentDescriptor descriptor(String yaml) {
    return DescriptorLoader.parse("descriptor", yaml.getBytes(StandardCharsets.UTF_8))
        .orThrow()
        .withBootstrapServers(List.of(bootstrapServers()));
  }

  /**
   * Compiles a pipeline.
   *
   * @throws dev.weir.dsl.check.CheckFailedException where pipeline or descriptor have mistakes
   */
  public FlinkPlan compile(PipelineDefinition definition, DeploymentDescriptor descriptor) {
    return FlinkCompiler.compile(definition.graph().orThrow(), descriptor).orThrow();
  }

  /**
   * Runs a pipeline over what its topics hold now and waits until it has finished, at most {@link
   * Patience#LIMIT}.
   *
   * @throws dev.weir.dsl.check.CheckFailedException where pipeline or descriptor have mistakes
   * @throws IllegalStateException where the job fails, with the cause, or is not done in time: it
   *     is cancelled then
   */
  public void runUntilLatest(PipelineDefinition definition, DeploymentDescriptor descriptor) {
    try (FlinkRun run = start(compile(definition, descriptor).untilLatest())) {
      run.awaitFinished(Patience.LIMIT);
    }
  }

  /**
   * Starts the job of a plan; the caller ends it.
   *
   * <pre>{@code
   * try (FlinkRun run = sandbox.start(sandbox.compile(new Copy(), descriptor))) {
   *   long read = run.counters().of("myinput", StepMetrics.MESSAGES_OUT);
   * }
   * }</pre>
   *
   * @throws IllegalArgumentException where the plan needs more slots than the cluster has
   */
  public FlinkRun start(FlinkPlan plan) {
    return submit(plan, graph -> {});
  }

  /**
   * Starts the job of a plan from a savepoint; the caller ends it.
   *
   * @param savepoint where the savepoint is, as {@link FlinkRun#stopWithSavepoint} returned it
   * @throws IllegalArgumentException where the plan needs more slots than the cluster has
   */
  public FlinkRun start(FlinkPlan plan, String savepoint) {
    SavepointRestoreSettings restore = SavepointRestoreSettings.forPath(savepoint);
    return submit(plan, graph -> graph.setSavepointRestoreSettings(restore));
  }

  private FlinkRun submit(FlinkPlan plan, Consumer<StreamGraph> settings) {
    // A job that lacks slots would wait for them without a word.
    if (plan.slots() > SLOTS) {
      throw new IllegalArgumentException(
          plan.pipeline()
              + " needs "
              + plan.slots()
              + " slots, and the sandbox has "
              + SLOTS
              + "; give it a descriptor with less parallelism.");
    }
    StreamGraph graph = build(plan);
    settings.accept(graph);
    return flink().submit(graph, List.of());
  }

  private static StreamGraph build(FlinkPlan plan) {
    return FlinkJob.build(
        plan.inOneProcess(), StreamExecutionEnvironment.getExecutionEnvironment());
  }

  @Override
  public synchronized void close() {
    if (cluster != null) {
      cluster.close();
    }
    if (broker != null) {
      broker.close();
    }
  }
}
