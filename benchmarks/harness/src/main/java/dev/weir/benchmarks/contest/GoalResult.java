package dev.weir.benchmarks.contest;

/**
 * How near a contestant has come to what is expected.
 *
 * @param expectation the goal, in words
 * @param reached what is compared with the bound: of each round, then the median over them
 * @param byClock the same by the clock, where the goal is by processors' time; null elsewhere
 * @param bound the goal's
 * @param isMet whether the median meets the bound
 */
public record GoalResult(
    String expectation, Statistics reached, Statistics byClock, double bound, boolean isMet) {}
