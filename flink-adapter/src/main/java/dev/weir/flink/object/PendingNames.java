package dev.weir.flink.object;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The names of objects whose commit is not sure yet, of exact naming.
 *
 * <p>A commit follows the completion of its checkpoint, and may still be under way in another task
 * then; it is sure when a further checkpoint is complete. From then on the store knows the name.
 *
 * <p>Not thread-safe; a subtask has its own.
 */
public final class PendingNames {
  private static final long NO_CHECKPOINT = Long.MAX_VALUE;

  /** The names, and the checkpoint that each belongs to. */
  private final NavigableMap<String, Long> names = new TreeMap<>();

  private long completed = Long.MIN_VALUE;

  /** Adds a name out of a checkpoint that was restored. */
  public void restore(String name, long checkpoint) {
    names.put(name, checkpoint);
    completed = checkpoint;
  }

  /** Returns why a name cannot be used, as the end of a sentence; nothing where it can. */
  public Optional<String> conflictOf(String name) {
    if (names.containsKey(name)) {
      return Optional.of("another message has its object's name");
    }
    for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
      if (names.containsKey(name.substring(0, slash))) {
        return Optional.of("another message's object has the name of its object's folder");
      }
    }
    String within = names.ceilingKey(name + "/");
    return within != null && within.startsWith(name + "/")
        ? Optional.of("its object's name is the folder of another message's object")
        : Optional.empty();
  }

  /** Adds the name of an object that is being uploaded. */
  public void add(String name) {
    names.put(name, NO_CHECKPOINT);
  }

  /** Removes the name of an object that will not be committed. */
  public void remove(String name) {
    names.remove(name);
  }

  /** Lets all names that have none belong to a checkpoint. */
  public void closeCheckpoint(long checkpoint) {
    names.replaceAll((name, before) -> before == NO_CHECKPOINT ? checkpoint : before);
  }

  /** Forgets the names whose commit is sure now that a checkpoint is complete. */
  public void completeCheckpoint(long checkpoint) {
    long before = completed;
    names.values().removeIf(belongsTo -> belongsTo <= before);
    completed = checkpoint;
  }

  /** Returns all names. */
  public Set<String> all() {
    return Set.copyOf(names.keySet());
  }

  /** Returns the names and their checkpoints, for looking at. */
  Map<String, Long> checkpoints() {
    return Map.copyOf(names);
  }
}
