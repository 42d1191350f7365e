package dev.weir.dsl.step;

/** Prints messages for a human to read. */
public record PrintSinkStep() implements SinkStep {
  @Override
  public String kind() {
    return "print sink";
  }
}
