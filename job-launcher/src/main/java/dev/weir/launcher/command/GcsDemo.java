package dev.weir.launcher.command;

import dev.weir.deployment.DescriptorLoader;
import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.dsl.check.Checked;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.translate.FlinkJob;
import dev.weir.launcher.run.Compilation;
import dev.weir.launcher.run.PluginFileSystems;
import dev.weir.launcher.run.StopSignal;
import dev.weir.launcher.terminal.CommandOutput;
import dev.weir.sandbox.Patience;
import dev.weir.sandbox.TemporaryFolder;
import dev.weir.sandbox.flink.FlinkCluster;
import dev.weir.sandbox.gcs.GcsServer;
import dev.weir.sandbox.kafka.KafkaBroker;
import dev.weir.sandbox.kafka.KafkaTopics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Shows the example of objects in a bucket at work, with a server for objects of its own. */
final class GcsDemo {
  private static final String PIPELINE = "dev.weir.examples.gcssink.GcsVisits";
  private static final String RESOURCES = "dev/weir/examples/gcssink/";
  private static final String INPUT = "visits";
  private static final String BUCKET = "weir";
  private static final String TEMPORARY = ".inprogress/";

  private final DemoFiles files;
  private final StopSignal stop;
  private final CommandOutput out;

  GcsDemo(DemoFiles files, StopSignal stop, CommandOutput out) {
    this.files = files;
    this.stop = stop;
    this.out = out;
  }

  void run(boolean keep) {
    List<String> samples = files.lines(RESOURCES + INPUT + ".jsonl");
    out.say("Starting a Kafka broker, a server for objects and a Flink cluster.");
    Path folder = stop.closing(TemporaryFolder.create("weir-demo-")).path();
    GcsServer server = stop.closing(GcsServer.start());
    server.createBucket(BUCKET);
    out.say("  Cloud Storage " + server.url() + ", not Google's, with the bucket " + BUCKET);
    CompletableFuture<KafkaBroker> starting =
        CompletableFuture.supplyAsync(() -> stop.closing(KafkaBroker.startIn(folder)));
    FlinkPlan disconnected = plan("127.0.0.1:9092", server);
    PluginFileSystems.loadInstalled(disconnected.flinkOptions());
    FlinkCluster cluster = stop.closing(FlinkCluster.startIn(folder, 1, 0));
    out.say("  Flink web UI  " + cluster.restAddress());
    KafkaBroker broker = DemoFiles.join(starting);
    out.say("  Kafka broker  " + broker.bootstrapServers());
    KafkaTopics topics = new KafkaTopics(broker.bootstrapServers());
    topics.create(INPUT, 1);

    FlinkPlan plan = plan(broker.bootstrapServers(), server);
    Thread.currentThread().setContextClassLoader(files.examples().classLoader());
    cluster.submit(
        FlinkJob.build(plan, StreamExecutionEnvironment.getExecutionEnvironment()),
        List.of(files.examples().path()));
    out.say("  running " + plan.pipeline() + "; objects appear with each checkpoint:\n");
    Set<String> shown = new LinkedHashSet<>();
    send(topics, samples.subList(0, samples.size() / 2));
    showUntil(samples.size() / 2, server, shown);
    send(topics, samples.subList(samples.size() / 2, samples.size()));
    showUntil(samples.size(), server, shown);
    summarise(samples.size(), shown, server);
    if (keep) {
      keepRunning(broker, server, shown);
    }
  }

  private FlinkPlan plan(String brokers, GcsServer server) {
    Checked<DeploymentDescriptor> descriptor =
        DescriptorLoader.parse("deployment.yaml", files.bytes(RESOURCES + "deployment.yaml"));
    FlinkPlan plan =
        Compilation.compile(
                files.examples().load(Optional.of(PIPELINE)),
                Checked.of(
                    descriptor.orThrow().withBootstrapServers(List.of(brokers)),
                    descriptor.findings()))
            .orThrow();
    SortedMap<String, String> options = new TreeMap<>(plan.flinkOptions());
    options.put("gs.storage.root.url", server.url());
    return plan.withFlinkOptions(options);
  }

  private static void send(KafkaTopics topics, List<String> lines) {
    topics.send(
        lines.stream()
            .map(
                line ->
                    new ProducerRecord<byte[], byte[]>(
                        INPUT, line.getBytes(StandardCharsets.UTF_8)))
            .toList());
  }

  /** Prints objects as they appear, until there are so many. */
  private void showUntil(int objects, GcsServer server, Set<String> shown) {
    long deadline = System.nanoTime() + Patience.LIMIT.toNanos();
    while (!stop.isStopping()) {
      show(server, shown);
      if (shown.size() >= objects) {
        return;
      }
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "Only " + shown.size() + " objects after " + Patience.LIMIT.toSeconds() + " s.");
      }
      pause();
    }
  }

  private void show(GcsServer server, Set<String> shown) {
    for (String name : server.names(BUCKET)) {
      if (!name.startsWith(TEMPORARY) && shown.add(name)) {
        out.result(
            "gs://"
                + BUCKET
                + "/"
                + name
                + "  "
                + new String(server.object(BUCKET, name).content(), StandardCharsets.UTF_8));
      }
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for objects", e);
    }
  }

  private void summarise(int sent, Set<String> shown, GcsServer server) {
    if (stop.isStopping()) {
      return;
    }
    Set<String> names =
        shown.stream()
            .map(name -> name.substring(0, name.lastIndexOf('/')))
            .collect(Collectors.toSet());
    out.result("\nSummary");
    out.result("  sent      " + sent);
    out.result("  objects   " + shown.size() + "  (one for each message)");
    out.result("  names     " + names.size() + "  (by the second, such as " + name(names) + ")");
    out.result("  requests  " + server.requests());
  }

  private static String name(Set<String> names) {
    return names.stream().min(String::compareTo).orElse("none");
  }

  private void keepRunning(KafkaBroker broker, GcsServer server, Set<String> shown) {
    out.say("\nEverything keeps running; Ctrl-C stops and removes it.");
    out.say("\nSend messages, one a line, from another terminal:");
    out.say("  " + files.tool("ConsoleProducer", broker.bootstrapServers(), INPUT));
    out.say("\nList the objects (new ones are printed here, too):");
    out.say("  curl '" + server.url() + "/storage/v1/b/" + BUCKET + "/o'\n");
    while (!stop.isStopping()) {
      show(server, shown);
      pause();
    }
    stop.awaitStop();
  }
}
