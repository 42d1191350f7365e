package dev.weir.benchmarks.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class MetricTokensTest {
  private final JsonMapper mapper = Metric.mapper();
  private final MetricTokens tokens = new MetricTokens();

  @Test
  void theyReadAndWriteTheSameAsDataBinding() throws IOException {
    for (byte[] record : MetricRecords.all()) {
      Metric metric = mapper.readValue(record, Metric.class);

      assertThat(tokens.read(record)).isEqualTo(metric);
      assertThat(tokens.write(metric)).isEqualTo(mapper.writeValueAsBytes(metric));
      assertThat(tokens.write(metric.marked()))
          .isEqualTo(mapper.writeValueAsBytes(metric.marked()));
      assertThat(tokens.read(tokens.write(metric.marked()))).isEqualTo(metric.marked());
    }
  }
}
