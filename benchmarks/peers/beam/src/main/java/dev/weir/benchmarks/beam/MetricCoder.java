package dev.weir.benchmarks.beam;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.benchmarks.input.Metric;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;

/** Writes metrics as JSON. Beam asks for it, and does not use it within a task. */
final class MetricCoder extends AtomicCoder<Metric> {
  private static final long serialVersionUID = 1;
  private static final JsonMapper MAPPER = Metric.mapper();

  @Override
  public void encode(Metric metric, OutputStream out) throws IOException {
    ByteArrayCoder.of().encode(MAPPER.writeValueAsBytes(metric), out);
  }

  @Override
  public Metric decode(InputStream in) throws IOException {
    return MAPPER.readValue(ByteArrayCoder.of().decode(in), Metric.class);
  }
}
