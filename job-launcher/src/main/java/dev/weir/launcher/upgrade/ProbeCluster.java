package dev.weir.launcher.upgrade;

import dev.weir.flink.translate.ProbeJob;
import dev.weir.sandbox.TemporaryFolder;
import dev.weir.sandbox.flink.FlinkCluster;

/**
 * The cluster that a savepoint is tried on, and its files, which another thread can close at any
 * time: one that is being started is started first, so that nothing writes files after they were
 * removed.
 */
final class ProbeCluster implements AutoCloseable {
  private TemporaryFolder folder;
  private FlinkCluster cluster;
  private boolean isClosed;

  /**
   * Starts the cluster.
   *
   * @throws IllegalStateException where this is closed
   */
  synchronized FlinkCluster start() {
    if (isClosed) {
      throw new IllegalStateException("The cluster that a savepoint is tried on is closed");
    }
    folder = TemporaryFolder.create("weir-probe-");
    cluster = FlinkCluster.startIn(folder.path(), ProbeJob.PARALLELISM, 0);
    return cluster;
  }

  /** Stops what was started, and removes its files. */
  @Override
  public synchronized void close() {
    isClosed = true;
    if (cluster != null) {
      cluster.close();
      cluster = null;
    }
    if (folder != null) {
      folder.close();
      folder = null;
    }
  }
}
