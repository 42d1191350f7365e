package dev.weir.benchmarks.files;

import dev.weir.benchmarks.contest.Outcome;
import dev.weir.benchmarks.contest.Settings;
import dev.weir.benchmarks.contest.Work;
import dev.weir.benchmarks.flink.LocalCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** Writes what a topic holds into files. */
abstract class FilesWork implements Work {
  static final String BROKERS = "brokers";

  private Settings settings;
  private LocalCluster cluster;

  /** Returns the topic that holds so many messages. */
  static String topic(long messages) {
    return "messages-" + messages;
  }

  @Override
  public final void open(Settings given) throws Exception {
    settings = given;
    cluster = LocalCluster.start(1);
  }

  @Override
  public final Outcome run(long records) throws Exception {
    Path folder = Files.createTempDirectory("files-");
    Input input = new Input(settings.text(BROKERS), topic(records));
    cluster.execute(job(input, folder));
    Outcome outcome = Outcome.of(written(folder));
    Folders.delete(folder);
    return outcome;
  }

  /** Builds the job, which reads what the topic holds, writes it into a folder, and finishes. */
  abstract StreamGraph job(Input input, Path folder);

  /** Returns how much a job has written into a folder. */
  abstract long written(Path folder) throws IOException;
}
