package dev.weir.dsl.step;

/** A step that ends a chain. */
public sealed interface SinkStep extends Step
    permits DevNullSinkStep, FileSinkStep, ObjectSinkStep, PrintSinkStep, StreamSinkStep {}
