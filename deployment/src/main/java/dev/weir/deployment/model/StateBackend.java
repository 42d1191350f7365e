package dev.weir.deployment.model;

/** Where a task keeps its state. */
public enum StateBackend {
  /** As objects in the memory of the JVM. */
  HASHMAP,
  /** In RocksDB, on the disk of the TaskManager. */
  ROCKSDB
}
