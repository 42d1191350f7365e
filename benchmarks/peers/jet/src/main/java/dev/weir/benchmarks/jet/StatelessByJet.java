package dev.weir.benchmarks.jet;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.hazelcast.jet.pipeline.Pipeline;
import com.hazelcast.jet.pipeline.ServiceFactories;
import com.hazelcast.jet.pipeline.ServiceFactory;
import dev.weir.benchmarks.contest.CheckedWork;
import dev.weir.benchmarks.contest.Outcome;
import dev.weir.benchmarks.contest.ResultSum;
import dev.weir.benchmarks.contest.Settings;
import dev.weir.benchmarks.input.Metric;
import dev.weir.benchmarks.input.MetricRecords;

/** Parses JSON, filters, maps and serialises by a pipeline of Jet. */
public final class StatelessByJet extends CheckedWork {
  private static final ServiceFactory<?, ObjectReader> READER =
      ServiceFactories.nonSharedService(context -> Metric.mapper().readerFor(Metric.class));
  private static final ServiceFactory<?, ObjectWriter> WRITER =
      ServiceFactories.nonSharedService(context -> Metric.mapper().writerFor(Metric.class));

  private JetCluster cluster;

  @Override
  public void open(Settings settings) {
    cluster = JetCluster.start(1);
  }

  @Override
  protected Outcome run(long records, boolean isChecked) {
    Pipeline pipeline = Pipeline.create();
    pipeline
        .<byte[]>readFrom(
            JetCluster.source(
                records,
                1,
                processor -> {
                  byte[][] all = MetricRecords.all();
                  return number -> MetricRecords.one(all, number);
                }))
        .<ObjectReader, Metric>mapUsingService(READER, (reader, bytes) -> reader.readValue(bytes))
        .filter(metric -> metric.type().equals("c"))
        .map(Metric::marked)
        .mapUsingService(
            WRITER,
            (writer, metric) -> {
              byte[] bytes = writer.writeValueAsBytes(metric);
              return isChecked ? ResultSum.add(bytes) : bytes;
            })
        .setLocalParallelism(1)
        .writeTo(JetCluster.counting());
    return cluster.run(pipeline);
  }
}
