package dev.weir.flink.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Weir's own reporters of metrics")
class ReportersTest {
  /** The metric group of a step, in the words of Flink. */
  private static final class StepGroup extends UnregisteredMetricsGroup {
    @Override
    public Map<String, String> getAllVariables() {
      return Map.of(
          "<pipeline>", "visits", "<step>", "a/mark", "<subtask_index>", "1", "<host>", "h");
    }
  }

  /** Keeps what it is to send. */
  private static final class Kept extends TaggedReporter {
    private final List<Reading> readings = new ArrayList<>();

    @Override
    void send(List<Reading> all) {
      readings.addAll(all);
    }

    List<String> texts() {
      report();
      List<String> texts = readings.stream().map(Kept::text).toList();
      readings.clear();
      return texts;
    }

    private static String text(Reading reading) {
      return reading.isCount()
          ? reading.name() + " +" + reading.increase()
          : reading.name() + " " + Reading.text(reading.value());
    }
  }

  private static Kept opened(String... options) {
    Kept reporter = new Kept();
    MetricConfig config = new MetricConfig();
    for (int i = 0; i < options.length; i += 2) {
      config.setProperty(options[i], options[i + 1]);
    }
    reporter.open(config);
    return reporter;
  }

  @Test
  void sendByHowMuchACountHasGrown() {
    Kept reporter = opened();
    Counter counter = new SimpleCounter();
    reporter.notifyOfAddedMetric(counter, "messages_in", new StepGroup());

    counter.inc(5);
    assertThat(reporter.texts()).containsExactly("weir.messages_in +5");
    counter.inc(2);
    assertThat(reporter.texts()).containsExactly("weir.messages_in +2");
    assertThat(reporter.texts()).containsExactly("weir.messages_in +0");
  }

  @Test
  void sendWhatATaskHasCountedSinceTheLastReportWhenItEnds() {
    Kept reporter = opened();
    Counter counter = new SimpleCounter();
    reporter.notifyOfAddedMetric(counter, "messages_in", new StepGroup());
    counter.inc(3);
    reporter.notifyOfRemovedMetric(counter, "messages_in", new StepGroup());

    assertThat(reporter.texts()).containsExactly("weir.messages_in +3");
    assertThat(reporter.texts()).isEmpty();
  }

  @Test
  void leaveOutWhatHasNoNumber() {
    Kept reporter = opened();
    Gauge<String> text = () -> "text";
    Gauge<Double> infinite = () -> Double.POSITIVE_INFINITY;
    Gauge<Integer> failing =
        () -> {
          throw new IllegalStateException();
        };
    for (Gauge<?> gauge : List.of(text, infinite, failing)) {
      reporter.notifyOfAddedMetric(gauge, "gauge", new StepGroup());
    }
    reporter.notifyOfAddedMetric(new DescriptiveStatisticsHistogram(8), "empty", new StepGroup());

    assertThat(reporter.texts()).isEmpty();
  }

  @Test
  void sendWhatAHistogramSays() {
    Kept reporter = opened();
    DescriptiveStatisticsHistogram histogram = new DescriptiveStatisticsHistogram(8);
    reporter.notifyOfAddedMetric(histogram, "batch_size", new StepGroup());
    histogram.update(1);
    histogram.update(3);

    assertThat(reporter.texts())
        .containsExactly(
            "weir.batch_size.p50 2",
            "weir.batch_size.p95 3",
            "weir.batch_size.p99 3",
            "weir.batch_size.max 3",
            "weir.batch_size.avg 2",
            "weir.batch_size.count +2");
  }

  @Test
  void markWhatTheySendWithTheTagsOfTheDescriptorAndTheirOwn() {
    Kept reporter = opened("scope.variables.additional", "team:blue,pipeline:mine");
    reporter.notifyOfAddedMetric(new SimpleCounter(), "messages_in", new StepGroup());
    reporter.report();

    assertThat(reporter.readings.get(0).tags())
        .isEqualTo(Map.of("pipeline", "visits", "step", "a/mark", "subtask", "1", "team", "blue"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          weir.messages_in; 5;  true;  weir.messages_in:5|c|#step:a/mark
          weir.lag;         -2; false; weir.lag:-2|g|#step:a/mark
          a b|c:d;          0;  true;  a_b_c_d:0|c|#step:a/mark
          """)
  void writeLinesOfDogStatsD(String name, long number, boolean isCount, String line) {
    Reading reading =
        new Reading(name, new TreeMap<>(Map.of("step", "a/mark")), number, number, isCount);

    assertThat(new String(DogStatsDReporter.line(reading), UTF_8)).isEqualTo(line);
  }

  @Test
  void keepTagsApartWhateverIsInThem() {
    Reading reading = new Reading("a", new TreeMap<>(Map.of("t|,#", "x,y:z w\nv")), 1, 1, true);

    assertThat(new String(DogStatsDReporter.line(reading), UTF_8))
        .isEqualTo("a:1|c|#t___:x_y:z_w_v");
  }

  @Test
  void packLinesIntoPacketsThatANetworkCarriesWhole() {
    DogStatsDPackets packets = new DogStatsDPackets();
    for (int i = 0; i < 10; i++) {
      packets.add("x".repeat(700).getBytes(UTF_8));
    }
    packets.add("y".repeat(2_000).getBytes(UTF_8));

    List<byte[]> finished = packets.finished();
    assertThat(finished)
        .extracting(packet -> packet.length)
        .containsExactly(1_401, 1_401, 1_401, 1_401, 1_401, 2_000);
    assertThat(packets.finished()).isEmpty();
  }

  @Test
  void sendOnceMoreWhenTheProcessEnds() throws IOException {
    try (DatagramSocket agent = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      agent.setSoTimeout(10_000);
      DogStatsDReporter reporter = new DogStatsDReporter();
      MetricConfig config = new MetricConfig();
      config.setProperty("port", String.valueOf(agent.getLocalPort()));
      reporter.open(config);
      Counter counter = new SimpleCounter();
      counter.inc();
      reporter.notifyOfAddedMetric(counter, "messages_in", new StepGroup());
      reporter.close();

      DatagramPacket packet = new DatagramPacket(new byte[2_000], 2_000);
      agent.receive(packet);
      assertThat(new String(packet.getData(), 0, packet.getLength(), UTF_8))
          .isEqualTo("weir.messages_in:1|c|#pipeline:visits,step:a/mark,subtask:1");
    }
  }

  @Test
  void doNotMindAnAgentThatIsNotThere() {
    DogStatsDReporter reporter = new DogStatsDReporter();
    MetricConfig config = new MetricConfig();
    config.setProperty("host", "agent.invalid");
    reporter.open(config);
    reporter.notifyOfAddedMetric(new SimpleCounter(), "messages_in", new StepGroup());

    assertThatCode(reporter::report).doesNotThrowAnyException();
    assertThatCode(reporter::close).doesNotThrowAnyException();
  }

  @Test
  void writeALineForEachStepIntoTheLog() {
    TreeMap<String, String> tags = new TreeMap<>(Map.of("step", "mark"));

    assertThat(
            LogReporter.lines(
                    List.of(
                        new Reading("weir.messages_in", tags, 7, 2, true),
                        new Reading("weir.lag", tags, 1.5, 0, false)))
                .toString())
        .isEqualTo("{{step=mark}=weir.lag=1.500, weir.messages_in=7}");
  }

  @Test
  void addUpInTheLogWhatTheOperatorsOfAStepCount() {
    TreeMap<String, String> tags = new TreeMap<>(Map.of("step", "window"));

    assertThat(
            LogReporter.lines(
                List.of(
                    new Reading("weir.invalid", tags, 2, 2, true),
                    new Reading("weir.invalid", tags, 3, 3, true))))
        .containsExactly(Map.entry("{step=window}", "weir.invalid=5"));
  }

  @Test
  void areMadeByTheirFactories() {
    assertThat(new DogStatsDReporterFactory().createMetricReporter(new Properties()))
        .isInstanceOf(DogStatsDReporter.class);
    assertThat(new LogReporterFactory().createMetricReporter(new Properties()))
        .isInstanceOf(LogReporter.class);
  }
}
