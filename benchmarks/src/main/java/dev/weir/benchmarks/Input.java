package dev.weir.benchmarks;

/**
 * What jobs read.
 *
 * @param brokers the addresses of brokers
 * @param topic a topic of one partition
 * @param messages how many messages it holds
 */
record Input(String brokers, String topic, int messages) {}
