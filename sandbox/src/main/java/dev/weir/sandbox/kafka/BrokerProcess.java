package dev.weir.sandbox.kafka;

import dev.weir.sandbox.TemporaryFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * The main class of the broker's process: formats its folder, starts a broker and controller in
 * one, says so, and ends when its standard input does, which is when its parent is gone; it then
 * removes its data.
 */
public final class BrokerProcess {
  /** The line that says that the broker takes connections. */
  static final String READY = "WEIR-BROKER-READY";

  /** A file in the broker's folder with settings over those that every broker here has. */
  static final String MORE_SETTINGS = "more.properties";

  private static final int NODE = 1;
  private static final String CLUSTER = "weir-sandbox-cluster01";
  private static final String CONTROLLER = "CONTROLLER";

  private BrokerProcess() {}

  /**
   * Runs until standard input ends.
   *
   * @param arguments a folder of its own, the broker's port and the controller's port
   */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    Path data = Files.createDirectories(folder.resolve("data"));
    Properties settings = settings(data, arguments[1], arguments[2]);
    Path more = folder.resolve(MORE_SETTINGS);
    if (Files.exists(more)) {
      try (InputStream input = Files.newInputStream(more)) {
        settings.load(input);
      }
    }
    format(data);
    KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
    server.startup();
    System.out.println(READY);
    waitForEndOfInput();
    // The parent is gone and will not remove the folder. Data is thrown away with it, so nothing is
    // gained by an orderly shutdown.
    new TemporaryFolder(folder).close();
    Runtime.getRuntime().halt(0);
  }

  private static Properties settings(Path folder, String port, String controllerPort) {
    Properties settings = new Properties();
    settings.setProperty("node.id", String.valueOf(NODE));
    settings.setProperty("process.roles", "broker,controller");
    settings.setProperty("controller.listener.names", CONTROLLER);
    settings.setProperty("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
    settings.setProperty(
        "listeners",
        "PLAINTEXT://127.0.0.1:" + port + "," + CONTROLLER + "://127.0.0.1:" + controllerPort);
    settings.setProperty("log.dirs", folder.toString());
    settings.setProperty("auto.create.topics.enable", "false");
    settings.setProperty("offsets.topic.replication.factor", "1");
    settings.setProperty("offsets.topic.num.partitions", "1");
    settings.setProperty("transaction.state.log.replication.factor", "1");
    settings.setProperty("transaction.state.log.min.isr", "1");
    settings.setProperty("transaction.state.log.num.partitions", "1");
    settings.setProperty("transaction.max.timeout.ms", "7200000");
    // Each topic that is created would wait for others to be written with it.
    settings.setProperty("controller.quorum.append.linger.ms", "0");
    settings.setProperty("group.initial.rebalance.delay.ms", "0");
    // Samples may carry timestamps of the past, which the broker would delete at once.
    settings.setProperty("log.retention.ms", "-1");
    return settings;
  }

  private static void format(Path folder) throws Exception {
    if (Files.exists(folder.resolve("meta.properties"))) {
      return;
    }
    new Formatter()
        .setNodeId(NODE)
        .setClusterId(CLUSTER)
        .setControllerListenerName(CONTROLLER)
        .addDirectory(folder.toString())
        .setMetadataLogDirectory(folder.toString())
        .setPrintStream(System.err)
        .run();
  }

  private static void waitForEndOfInput() throws IOException {
    while (System.in.read() >= 0) {
      continue;
    }
  }
}
