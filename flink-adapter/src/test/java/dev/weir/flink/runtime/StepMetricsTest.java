package dev.weir.flink.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.dsl.message.Message;
import dev.weir.flink.object.NamedObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The metrics of a step")
class StepMetricsTest {
  /** Keeps gauges and histograms by their names. */
  private static final class Kept extends UnregisteredMetricsGroup {
    private final Map<String, Gauge<?>> gauges = new HashMap<>();
    private final Map<String, Histogram> histograms = new HashMap<>();
    private final Map<String, Counter> counters = new HashMap<>();

    @Override
    public Counter counter(String name) {
      return counters.computeIfAbsent(name, each -> new SimpleCounter());
    }

    @Override
    public MetricGroup addGroup(String key, String value) {
      return this;
    }

    @Override
    public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
      gauges.put(name, gauge);
      return gauge;
    }

    @Override
    public <H extends Histogram> H histogram(String name, H histogram) {
      histograms.put(name, histogram);
      return histogram;
    }
  }

  private final ScriptedClock clock = ScriptedClock.start();
  private final Kept group = new Kept();
  private final StepMetrics sink =
      StepMetrics.register(group, TestedOperator.STEP, clock, Measuring.SINK);

  private void hand(long time) {
    Message<String> message = Message.of("a").withTimestamp(time);
    sink.sinkIn(message, time);
    sink.sinkOut(message);
  }

  @ParameterizedTest(name = "{0} ms later: {1} ms")
  @CsvSource({"300, 300", "0, 0", "-1000, 0"})
  void sayHowOldAMessageIsAndNeverThatItIsYoungerThanNow(long later, long old) {
    hand(clock.millis() - later);

    assertThat(group.gauges.get(StepMetrics.EVENT_TIME_LAG).getValue()).isEqualTo(old);
    assertThat(group.histograms.get(StepMetrics.LATENCY).getStatistics().getMax()).isEqualTo(old);
  }

  @Test
  void sayNothingOfTheAgeOfMessagesWithoutATime() {
    for (int message = 0; message < 100; message++) {
      hand(Message.NO_TIMESTAMP);
    }

    assertThat(group.gauges).isEmpty();
    assertThat(group.histograms.get(StepMetrics.LATENCY).getCount()).isZero();
  }

  @Test
  void keepTheLagOfTheLastMessageThatHasATime() {
    hand(clock.millis());
    hand(Message.NO_TIMESTAMP);
    clock.pass(Duration.ofSeconds(2));

    assertThat(group.gauges.get(StepMetrics.EVENT_TIME_LAG).getValue()).isEqualTo(2_000L);
  }

  @Test
  void countTheBytesOfASinkAlsoWhereTheyHaveAName() {
    Message<byte[]> message = Message.of(new byte[3]);
    sink.sinkIn(message, Message.NO_TIMESTAMP);
    sink.sinkOut(message.withPayload(new NamedObject("name", message.payload())));

    assertThat(group.counters.get(StepMetrics.BYTES_IN).getCount()).isEqualTo(3);
    assertThat(group.counters.get(StepMetrics.BYTES_OUT).getCount()).isEqualTo(3);
  }
}
