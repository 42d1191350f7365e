package dev.weir.launcher;

import dev.weir.launcher.command.WeirCommandLine;
import dev.weir.launcher.installation.Installation;
import dev.weir.launcher.terminal.Terminal;
import dev.weir.sandbox.kafka.BrokerProcess;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;

/**
 * Runs what users run most, so that the JVM that writes down which classes it has loaded has those
 * of the command, of Flink's cluster and of Kafka's broker. {@code libexec/make-archive.sh} starts
 * it.
 */
public final class ArchiveTraining {
  private static final String PIPELINE = "dev.weir.examples.simplemapfilter.SimpleMapFilter";
  private static final String DESCRIPTOR = "dev/weir/examples/simplemapfilter/deployment.yaml";
  private static final long LIMIT_SECONDS = 120;

  private ArchiveTraining() {}

  /** Runs commands, and a broker in this JVM, which ends with them. */
  public static void main(String[] arguments) throws Exception {
    Installation.find().ifPresent(Installation::useSettings);
    Path folder = Files.createTempDirectory("weir-training-");
    CountDownLatch trained = new CountDownLatch(1);
    Thread commands =
        new Thread(
            () -> {
              try {
                runCommands(folder);
              } finally {
                trained.countDown();
              }
            },
            "commands");
    commands.setDaemon(true);
    commands.start();

    System.setIn(endingAfter(trained));
    BrokerProcess.main(new String[] {folder.resolve("broker").toString(), freePort(), freePort()});
  }

  private static void runCommands(Path folder) {
    CommandLine weir = WeirCommandLine.create(new Terminal(false, false));
    String jar = System.getProperty("weir.examples");
    String descriptor = descriptor(Path.of(jar), folder.resolve("deployment.yaml")).toString();
    for (String command : new String[] {"check", "explain", "manifest"}) {
      weir.execute(command, "--jar", jar, "--pipeline", PIPELINE, "--config", descriptor);
    }
    weir.execute("demo");
  }

  private static Path descriptor(Path jar, Path file) {
    try (URLClassLoader examples = new URLClassLoader(new URL[] {jar.toUri().toURL()});
        InputStream text = examples.getResourceAsStream(DESCRIPTOR)) {
      Files.copy(text, file);
      return file;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The broker ends when its standard input does. */
  private static InputStream endingAfter(CountDownLatch trained) {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        try {
          trained.await(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        return -1;
      }
    };
  }

  private static String freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return String.valueOf(socket.getLocalPort());
    }
  }
}
