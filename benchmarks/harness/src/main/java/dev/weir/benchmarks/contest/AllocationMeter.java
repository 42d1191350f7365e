package dev.weir.benchmarks.contest;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * Adds up what this JVM allocates on its heap: what is on it, and what collections have freed.
 *
 * <p>The JVM's own counts of allocation end with each thread, and a job's threads end with the job.
 */
final class AllocationMeter {
  private static final int PATIENCE = 200;

  private final List<GarbageCollectorMXBean> collectors =
      ManagementFactory.getGarbageCollectorMXBeans();
  private final Set<String> heapPools =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .map(MemoryPoolMXBean::getName)
          .collect(Collectors.toSet());
  private final AtomicLong freedBytes = new AtomicLong();
  private final AtomicLong heard = new AtomicLong();
  private final long before;

  AllocationMeter() {
    before = collections();
    for (GarbageCollectorMXBean collector : collectors) {
      ((NotificationEmitter) collector)
          .addNotificationListener(
              (notification, handback) -> {
                GcInfo collection =
                    GarbageCollectionNotificationInfo.from(
                            (CompositeData) notification.getUserData())
                        .getGcInfo();
                freedBytes.addAndGet(
                    used(collection.getMemoryUsageBeforeGc())
                        - used(collection.getMemoryUsageAfterGc()));
                heard.incrementAndGet();
              },
              notification ->
                  notification
                      .getType()
                      .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION),
              null);
    }
  }

  /** Returns what was allocated since some time before; only differences mean something. */
  long allocatedBytes() throws InterruptedException {
    // Collections are told of by another thread, soon after them.
    for (int i = 0; i < PATIENCE && heard.get() < collections() - before; i++) {
      Thread.sleep(1);
    }
    return freedBytes.get() + ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private long collections() {
    return collectors.stream().mapToLong(GarbageCollectorMXBean::getCollectionCount).sum();
  }

  private long used(Map<String, MemoryUsage> pools) {
    return pools.entrySet().stream()
        .filter(pool -> heapPools.contains(pool.getKey()))
        .mapToLong(pool -> pool.getValue().getUsed())
        .sum();
  }
}
