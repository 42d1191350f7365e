package dev.weir.flink.metrics;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.flink.metrics.MetricConfig;

/** Sends metrics to Datadog's agent, by its protocol DogStatsD over UDP. */
final class DogStatsDReporter extends TaggedReporter {
  static final String DEFAULT_HOST = "127.0.0.1";
  static final int DEFAULT_PORT = 8125;

  private String host;
  private int port;
  private DatagramSocket socket;

  @Override
  public void open(MetricConfig config) {
    super.open(config);
    host = config.getString("host", DEFAULT_HOST);
    port = config.getInteger("port", DEFAULT_PORT);
    try {
      socket = new DatagramSocket();
    } catch (SocketException e) {
      throw new IllegalStateException("There is no UDP socket for metrics", e);
    }
  }

  @Override
  void send(List<Reading> readings) throws IOException {
    // Looked up each time: an agent may come later, or move.
    InetSocketAddress agent = new InetSocketAddress(host, port);
    if (agent.isUnresolved()) {
      throw new IOException("The host " + host + " of Datadog's agent is not known");
    }
    DogStatsDPackets packets = new DogStatsDPackets();
    for (Reading reading : readings) {
      if (!reading.isCount() || reading.increase() != 0) {
        packets.add(line(reading));
      }
    }
    for (byte[] packet : packets.finished()) {
      socket.send(new DatagramPacket(packet, packet.length, agent));
    }
  }

  static byte[] line(Reading reading) {
    StringBuilder line = new StringBuilder(reading.name().replaceAll("[^A-Za-z0-9_.]", "_"));
    line.append(':')
        .append(Reading.text(reading.isCount() ? reading.increase() : reading.value()))
        .append(reading.isCount() ? "|c" : "|g");
    String separator = "|#";
    for (Map.Entry<String, String> tag : reading.tags().entrySet()) {
      line.append(separator).append(safe(tag.getKey())).append(':').append(safe(tag.getValue()));
      separator = ",";
    }
    return line.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Replaces what would end a tag. */
  private static String safe(String text) {
    return text.replaceAll("[|,#\\s]", "_");
  }

  @Override
  public void close() {
    if (socket != null) {
      super.close();
      socket.close();
    }
  }
}
