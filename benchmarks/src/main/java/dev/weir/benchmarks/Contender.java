package dev.weir.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** One of the jobs that are compared. */
interface Contender {
  /** Returns the words by which its figures are printed. */
  String name();

  /** Returns how many messages a job has written into a folder. */
  long written(Path folder) throws IOException;

  /** Builds the job, which reads what the topic holds, writes it into a folder, and finishes. */
  StreamGraph job(Input input, Path folder);
}
