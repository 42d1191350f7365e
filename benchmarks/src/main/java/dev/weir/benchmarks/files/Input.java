package dev.weir.benchmarks.files;

/**
 * What jobs read.
 *
 * @param brokers the addresses of brokers
 * @param topic a topic of one partition
 */
record Input(String brokers, String topic) {}
