package dev.weir.flink.runtime;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * What messages have gathered that was not handed on yet, by pane and key. It is bounded: whoever
 * adds to it hands all of it on where it is full.
 *
 * <p>To be used by the task's thread.
 *
 * @param <K> the key
 * @param <A> what is gathered in
 */
final class OpenPanes<K, A> {
  /** How many keys there are at most, each pane's counted for itself. */
  static final int MOST_KEYS = 1 << 14;

  /** How many bytes is about the most, by the serializer; measured now and then. */
  static final long MOST_BYTES = 1 << 23;

  /** Of so many new keys the size of one is measured; a power of two. */
  private static final int MEASURED_OF = 128;

  /** What has so many messages is measured, and again whenever these have doubled. */
  private static final int MEASURED_FROM = 4;

  private final TypeSerializer<A> serializer;
  private final SerializedForm serialized = new SerializedForm();
  private final TreeMap<Long, Map<K, Gathered<A>>> panes = new TreeMap<>();

  private long lastPane;
  private Map<K, Gathered<A>> lastKeys;
  private int keys;
  private long bytes;
  private int begun;
  private int bytesOfNew;

  OpenPanes(TypeSerializer<A> serializer) {
    this.serializer = serializer;
  }

  /** What the messages of a key have gathered in a pane. */
  static final class Gathered<A> {
    private A value;
    private int messages;
    private int bytes;

    private Gathered(A value) {
      this.value = value;
      this.messages = 1;
    }

    A value() {
      return value;
    }

    int messages() {
      return messages;
    }
  }

  /** Takes what is handed on. */
  interface Receiver<K, A> {
    void receive(K key, long pane, int messages, A gathered);
  }

  /** Returns what a key has gathered in a pane, or {@code null} for nothing. */
  Gathered<A> get(K key, long pane) {
    if (lastKeys == null || lastPane != pane) {
      lastKeys = panes.get(pane);
      lastPane = pane;
    }
    return lastKeys == null ? null : lastKeys.get(key);
  }

  /** Begins with what the first message of a key has gathered in a pane. */
  void begin(K key, long pane, A value) {
    Gathered<A> gathered = new Gathered<>(value);
    if ((begun++ & (MEASURED_OF - 1)) == 0) {
      bytesOfNew = bytesOf(value);
    }
    gathered.bytes = bytesOfNew;
    bytes += bytesOfNew;
    keys++;
    lastKeys = panes.computeIfAbsent(pane, start -> new HashMap<>());
    lastPane = pane;
    lastKeys.put(key, gathered);
  }

  /** Goes on with what one more message has made of it. */
  void update(Gathered<A> gathered, A value) {
    gathered.value = value;
    int messages = ++gathered.messages;
    if (messages >= MEASURED_FROM && (messages & (messages - 1)) == 0) {
      int now = bytesOf(value);
      bytes += now - gathered.bytes;
      gathered.bytes = now;
    }
  }

  private int bytesOf(A value) {
    return serialized.sizeOf(serializer, value);
  }

  boolean isEmpty() {
    return keys == 0;
  }

  boolean isFull() {
    return keys >= MOST_KEYS || bytes >= MOST_BYTES;
  }

  /** Hands on, and forgets, all panes that begin at a time or before. */
  void handOnUntil(long latestPane, Receiver<K, A> receiver) {
    lastKeys = null;
    Iterator<Map.Entry<Long, Map<K, Gathered<A>>>> open =
        panes.headMap(latestPane, true).entrySet().iterator();
    while (open.hasNext()) {
      Map.Entry<Long, Map<K, Gathered<A>>> pane = open.next();
      // Before it goes on, so that nothing goes on twice.
      open.remove();
      long start = pane.getKey();
      keys -= pane.getValue().size();
      pane.getValue()
          .forEach(
              (key, gathered) -> {
                bytes -= gathered.bytes;
                receiver.receive(key, start, gathered.messages, gathered.value);
              });
    }
  }
}
