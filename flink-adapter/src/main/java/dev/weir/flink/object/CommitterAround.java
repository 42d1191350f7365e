package dev.weir.flink.object;

import java.io.IOException;
import org.apache.flink.api.connector.sink2.Committer;

/**
 * A committer that does what another does, and more.
 *
 * @param <C> what is committed
 */
abstract class CommitterAround<C> implements Committer<C> {
  final Committer<C> committer;

  CommitterAround(Committer<C> committer) {
    this.committer = committer;
  }

  @Override
  public void close() throws IOException {
    try {
      committer.close();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
