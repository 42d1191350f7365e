package dev.weir.flink.metrics;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Packs lines into as few packets as a network of Ethernet's size carries whole. */
final class DogStatsDPackets {
  static final int LARGEST = 1_432;

  private final List<byte[]> packets = new ArrayList<>();
  private final ByteArrayOutputStream open = new ByteArrayOutputStream();

  void add(byte[] line) {
    if (open.size() > 0 && open.size() + 1 + line.length > LARGEST) {
      close();
    }
    if (open.size() > 0) {
      open.write('\n');
    }
    open.writeBytes(line);
  }

  private void close() {
    packets.add(open.toByteArray());
    open.reset();
  }

  /** Returns all packets, and begins anew. */
  List<byte[]> finished() {
    if (open.size() > 0) {
      close();
    }
    List<byte[]> finished = List.copyOf(packets);
    packets.clear();
    return finished;
  }
}
