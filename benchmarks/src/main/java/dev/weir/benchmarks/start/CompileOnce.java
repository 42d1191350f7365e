package dev.weir.benchmarks.start;

import static dev.weir.dsl.Chains.multiChain;
import static dev.weir.dsl.Sinks.streamSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.filter;

import dev.weir.deployment.DescriptorLoader;
import dev.weir.dsl.ExtensibleChain;
import dev.weir.dsl.Pipeline;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.flink.compile.FlinkCompiler;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.translate.FlinkJob;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Compiles one pipeline, and prints what that took. */
public final class CompileOnce {
  private CompileOnce() {}

  /**
   * Compiles.
   *
   * @param arguments the numbers of steps and of chains, and {@code job} where Flink's job graph is
   *     built, too
   */
  public static void main(String[] arguments) {
    FreshJvm.Since start = new FreshJvm.Since();
    String[] words = arguments[0].split(" ");
    int steps = Integer.parseInt(words[0]);
    int chains = Integer.parseInt(words[1]);
    PipelineDefinition definition = PipelineDefinition.of("large", () -> chains(steps, chains));
    FlinkPlan plan =
        FlinkCompiler.compile(
                definition.graph().orThrow(),
                DescriptorLoader.parse(
                        "descriptor", descriptor(chains).getBytes(StandardCharsets.UTF_8))
                    .orThrow())
            .orThrow();
    if (words.length > 2) {
      FlinkJob.build(plan, StreamExecutionEnvironment.getExecutionEnvironment()).getJobGraph();
    }
    start.print();
    System.exit(0);
  }

  private static Pipeline chains(int steps, int chains) {
    return multiChain(
        IntStream.range(0, chains)
            .mapToObj(chain -> chain(chain, steps / chains))
            .toArray(Pipeline[]::new));
  }

  private static Pipeline chain(int number, int steps) {
    ExtensibleChain<byte[]> chain = streamingSource("source-" + number, "records-" + number);
    for (int step = 2; step < steps; step++) {
      chain = chain.apply("step-" + number + "-" + step, filter(message -> true));
    }
    return chain.sink("sink-" + number, streamSink("results-" + number));
  }

  private static String descriptor(int chains) {
    StringBuilder yaml = new StringBuilder("pipeline:\n  segments:\n    - steps_config:\n");
    for (int chain = 0; chain < chains; chain++) {
      yaml.append(
          """
                  source-%1$d: {bootstrap_servers: "a:1", dlq: {topic: dead, bootstrap_servers: "a:1"}}
                  sink-%1$d: {bootstrap_servers: "a:1"}
          """
              .formatted(chain));
    }
    return yaml.toString();
  }
}
