package dev.weir.launcher.connect;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.utils.Utils;

/** What becomes of a plain connection to brokers that say nothing; Kafka's client does not tell. */
enum Reachability {
  /** One of them takes a connection, so what is there may want other security settings. */
  LISTENING(", though something listens there"),
  /** The machines are there, and nothing on them takes a connection. */
  REFUSED(": nothing listens there"),
  /** There is no answer to that either, or no such host. */
  UNKNOWN("");

  /** How long all connections of a cluster may take. */
  private static final Duration LIMIT = Duration.ofSeconds(1);

  private final String words;

  Reachability(String words) {
    this.words = words;
  }

  /** Tries to connect to one broker after another, and closes what it connects. */
  static Reachability of(List<String> servers) {
    long end = System.nanoTime() + LIMIT.toNanos();
    Set<Reachability> found = EnumSet.noneOf(Reachability.class);
    for (String server : servers) {
      found.add(of(server, Math.max(1, Duration.ofNanos(end - System.nanoTime()).toMillis())));
    }
    if (found.contains(LISTENING)) {
      return LISTENING;
    }
    return found.contains(UNKNOWN) ? UNKNOWN : REFUSED;
  }

  private static Reachability of(String server, long millis) {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(Utils.getHost(server), Utils.getPort(server)), (int) millis);
      return LISTENING;
    } catch (ConnectException e) {
      return REFUSED;
    } catch (IOException | RuntimeException e) {
      return UNKNOWN;
    }
  }

  /** Returns what to say behind a sentence on brokers that do not answer. */
  String words() {
    return words;
  }
}
