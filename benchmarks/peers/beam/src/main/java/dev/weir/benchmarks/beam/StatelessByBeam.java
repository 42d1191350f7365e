package dev.weir.benchmarks.beam;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.weir.benchmarks.contest.CheckedWork;
import dev.weir.benchmarks.contest.Outcome;
import dev.weir.benchmarks.contest.ResultSum;
import dev.weir.benchmarks.input.Metric;
import java.io.IOException;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.TypeDescriptor;

/** Parses JSON, filters, maps and serialises by a pipeline of Beam. */
public final class StatelessByBeam extends CheckedWork {
  @Override
  protected Outcome run(long records, boolean isChecked) {
    return LocalBeam.run(
        1,
        pipeline ->
            pipeline
                .apply("source", Read.from(new MetricSource(records)))
                .apply("parse", ParDo.of(new Parse()))
                .setCoder(new MetricCoder())
                .apply("filter", Filter.by(metric -> metric.type().equals("c")))
                .apply(
                    "mark", MapElements.into(TypeDescriptor.of(Metric.class)).via(Metric::marked))
                .setCoder(new MetricCoder())
                .apply("write", ParDo.of(new Write(isChecked)))
                .apply("sink", ParDo.of(new LocalBeam.Count())));
  }

  private static final class Parse extends DoFn<byte[], Metric> {
    private static final long serialVersionUID = 1;

    private transient ObjectReader reader;

    @Setup
    public void open() {
      reader = Metric.mapper().readerFor(Metric.class);
    }

    @ProcessElement
    public void process(@Element byte[] bytes, OutputReceiver<Metric> out) throws IOException {
      out.output(reader.readValue(bytes));
    }
  }

  private static final class Write extends DoFn<Metric, byte[]> {
    private static final long serialVersionUID = 1;

    private final boolean isChecked;
    private transient ObjectWriter writer;

    Write(boolean isChecked) {
      this.isChecked = isChecked;
    }

    @Setup
    public void open() {
      writer = Metric.mapper().writerFor(Metric.class);
    }

    @ProcessElement
    public void process(@Element Metric metric, OutputReceiver<byte[]> out) throws IOException {
      byte[] bytes = writer.writeValueAsBytes(metric);
      out.output(isChecked ? ResultSum.add(bytes) : bytes);
    }
  }
}
