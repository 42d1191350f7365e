package dev.weir.deployment.model;

import java.util.Optional;

/**
 * What a slot of a slot-sharing group needs. All memory is in bytes.
 *
 * @param cpu the share of processors, such as 0.5
 * @param heapMemory the memory for objects
 * @param offHeapMemory the memory outside the heap; default none
 * @param managedMemory the memory that Flink manages, as for RocksDB; default none
 */
public record ResourceSettings(
    double cpu, long heapMemory, Optional<Long> offHeapMemory, Optional<Long> managedMemory) {}
