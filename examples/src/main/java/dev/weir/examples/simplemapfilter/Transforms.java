package dev.weir.examples.simplemapfilter;

import dev.weir.dsl.message.Message;

/** The business logic of the example: plain functions, testable without any engine. */
final class Transforms {
  private Transforms() {}

  static boolean isCounter(Message<IngestMetric> message) {
    return message.payload().type().equals("c");
  }

  static IngestMetric markTransformed(Message<IngestMetric> message) {
    IngestMetric metric = message.payload();
    return new IngestMetric(
        metric.name(),
        metric.organisation(),
        metric.project(),
        metric.retentionDays(),
        metric.tags(),
        metric.timestamp(),
        metric.type(),
        metric.value(),
        metric.receivedAt(),
        metric.samplingWeight(),
        true);
  }
}
