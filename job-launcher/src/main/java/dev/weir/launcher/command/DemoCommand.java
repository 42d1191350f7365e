package dev.weir.launcher.command;

import dev.weir.deployment.DescriptorLoader;
import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.check.Checked;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.translate.FlinkJob;
import dev.weir.launcher.pipeline.PipelineJar;
import dev.weir.launcher.run.Compilation;
import dev.weir.launcher.run.RunSummary;
import dev.weir.launcher.run.StopSignal;
import dev.weir.launcher.terminal.CommandOutput;
import dev.weir.sandbox.Patience;
import dev.weir.sandbox.TemporaryFolder;
import dev.weir.sandbox.flink.FlinkCluster;
import dev.weir.sandbox.flink.FlinkRun;
import dev.weir.sandbox.kafka.KafkaBroker;
import dev.weir.sandbox.kafka.KafkaTopics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows an example at work, on a Kafka broker and a Flink cluster of its own. */
@Command(
    name = "demo",
    description = {
      "Shows a pipeline at work.",
      "It starts a Kafka broker and a Flink cluster, sends sample messages, prints what the pipeline",
      "writes as it arrives, sums up and removes everything again."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:everything was shown, or you stopped it", "1:it failed"},
    footerHeading = "%nExample:%n",
    footer = "  weir demo --keep")
final class DemoCommand implements Callable<Integer> {
  private static final String PIPELINE = "dev.weir.examples.simplemapfilter.SimpleMapFilter";
  private static final String RESOURCES = "dev/weir/examples/simplemapfilter/";
  private static final String INPUT = "ingest-metrics";
  private static final String OUTPUT = "transformed-events";

  @Spec private CommandSpec spec;

  @Option(
      names = "--keep",
      description = "Keep everything running until Ctrl-C, to try things by hand.")
  private boolean keep;

  @Option(
      names = "--gcs",
      description =
          "Show the example of objects in a bucket, with a server that speaks the protocol of"
              + " Google Cloud Storage.")
  private boolean gcs;

  @Override
  public Integer call() {
    CommandOutput out = WeirCommand.output(spec);
    try (PipelineJar examples = PipelineJar.open(DemoFiles.path("weir.examples"));
        StopSignal stop = new StopSignal(() -> out.say("\nStopping and removing everything."))) {
      try {
        if (gcs) {
          new GcsDemo(new DemoFiles(examples), stop, out).run(keep);
        } else {
          run(examples, stop, out);
        }
        return 0;
      } catch (RuntimeException e) {
        if (stop.isStopping()) {
          stop.awaitStop();
        }
        throw e;
      }
    }
  }

  private void run(PipelineJar examples, StopSignal stop, CommandOutput out) {
    PipelineDefinition definition = examples.load(Optional.of(PIPELINE));
    DemoFiles sources = new DemoFiles(examples);
    byte[] yaml = sources.bytes(RESOURCES + "deployment.yaml");
    List<String> samples = sources.lines(RESOURCES + INPUT + ".jsonl");

    out.say("Starting a Kafka broker and a Flink cluster, which takes some seconds.");
    // One folder for all files: it goes even where the demo is stopped while something starts.
    Path files = stop.closing(TemporaryFolder.create("weir-demo-")).path();
    CompletableFuture<FlinkCluster> starting =
        CompletableFuture.supplyAsync(() -> stop.closing(FlinkCluster.startIn(files, 1, 0)));
    KafkaBroker broker = stop.closing(KafkaBroker.startIn(files));
    out.say("  Kafka broker  " + broker.bootstrapServers());
    FlinkCluster cluster = DemoFiles.join(starting);
    out.say("  Flink web UI  " + cluster.restAddress());

    KafkaTopics topics = new KafkaTopics(broker.bootstrapServers());
    topics.create(INPUT, 1);
    topics.create(OUTPUT, 1);
    topics.send(samples.stream().map(DemoCommand::record).toList());
    out.say("  " + INPUT + " holds " + samples.size() + " sample messages");

    Checked<DeploymentDescriptor> descriptor = DescriptorLoader.parse("deployment.yaml", yaml);
    FlinkPlan plan =
        Compilation.compile(
                definition,
                Checked.of(
                    descriptor.orThrow().withBootstrapServers(List.of(broker.bootstrapServers())),
                    descriptor.findings()))
            .orThrow();
    Thread.currentThread().setContextClassLoader(examples.classLoader());
    FlinkRun run =
        cluster.submit(
            FlinkJob.build(plan, StreamExecutionEnvironment.getExecutionEnvironment()),
            List.of(examples.path()));
    out.say("  running " + plan.pipeline() + "; its output, and what it finds invalid:\n");

    RunSummary summary = showOutput(plan, run, topics, samples.size(), stop, out);
    show(summary, out);
    if (keep) {
      keepRunning(sources, broker, cluster, topics, summary.written(), stop, out);
    }
  }

  private static ProducerRecord<byte[], byte[]> record(String line) {
    return new ProducerRecord<>(INPUT, line.getBytes(StandardCharsets.UTF_8));
  }

  /** Prints output records as they arrive, until every message that was sent is accounted for. */
  private static RunSummary showOutput(
      FlinkPlan plan,
      FlinkRun run,
      KafkaTopics topics,
      int sent,
      StopSignal stop,
      CommandOutput out) {
    AtomicLong printed = new AtomicLong();
    long deadline = System.nanoTime() + Patience.LIMIT.toNanos();
    RunSummary[] summary = {new RunSummary(0, 0, 0, 0)};
    topics.follow(
        OUTPUT,
        record -> {
          print(record, out);
          printed.incrementAndGet();
          return true;
        },
        () -> {
          summary[0] = RunSummary.of(plan, run.counters());
          if (System.nanoTime() > deadline) {
            throw new IllegalStateException(
                "Only "
                    + summary[0]
                    + " after "
                    + Patience.LIMIT.toSeconds()
                    + " s; "
                    + sent
                    + " were sent.");
          }
          boolean done =
              summary[0].read() == sent
                  && summary[0].accounted() == sent
                  && summary[0].written() == printed.get();
          return !done && !stop.isStopping();
        });
    return summary[0];
  }

  private static void print(ConsumerRecord<byte[], byte[]> record, CommandOutput out) {
    out.result(
        record.topic()
            + "-"
            + record.partition()
            + "@"
            + record.offset()
            + "  "
            + new String(record.value(), StandardCharsets.UTF_8));
  }

  private static void show(RunSummary summary, CommandOutput out) {
    out.result("\nSummary");
    out.result("  read      " + summary.read());
    out.result("  filtered  " + summary.filtered() + "  (not of type c)");
    out.result("  written   " + summary.written() + "  (to " + OUTPUT + ")");
    out.result("  invalid   " + summary.invalid() + "  (dropped, because on_invalid is drop)");
  }

  private static void keepRunning(
      DemoFiles sources,
      KafkaBroker broker,
      FlinkCluster cluster,
      KafkaTopics topics,
      long printed,
      StopSignal stop,
      CommandOutput out) {
    String brokers = broker.bootstrapServers();
    out.say("\nEverything keeps running; Ctrl-C stops and removes it.");
    out.say("  Flink web UI  " + cluster.restAddress());
    out.say("  Kafka broker  " + broker.bootstrapServers());
    out.say("\nSend messages, one a line, from another terminal:");
    out.say("  " + sources.tool("ConsoleProducer", brokers, INPUT));
    out.say("\nRead what the pipeline writes (it is printed here, too):");
    out.say("  " + sources.tool("consumer.ConsoleConsumer", brokers, OUTPUT + " --from-beginning"));
    out.say("\nCreate a topic, for a pipeline of your own that weir run runs against this broker:");
    out.say("  " + sources.tool("TopicCommand", brokers, "my-topic --create") + "\n");
    topics.follow(
        OUTPUT,
        record -> {
          if (record.offset() >= printed) {
            print(record, out);
          }
          return true;
        },
        () -> !stop.isStopping());
    stop.awaitStop();
  }
}
