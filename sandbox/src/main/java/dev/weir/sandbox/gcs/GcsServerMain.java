package dev.weir.sandbox.gcs;

import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * Runs a {@link GcsServer} in a process of its own until it is ended.
 *
 * <pre>{@code
 * java -cp 'lib/*' dev.weir.sandbox.gcs.GcsServerMain 127.0.0.1 4443 my-bucket another-bucket
 * }</pre>
 */
public final class GcsServerMain {
  private GcsServerMain() {}

  /**
   * Starts the server, and prints where it is. Ends with 2 where the arguments are wrong or the
   * port is in use.
   *
   * @param arguments the address to listen on, such as 0.0.0.0 for all, the port (0 for a free
   *     one), and the buckets that there are
   */
  public static void main(String[] arguments) {
    if (arguments.length < 3 || !arguments[1].matches("[0-9]{1,5}")) {
      System.err.println("Give the address to listen on, the port, and the names of buckets.");
      System.exit(2);
    }
    List<String> buckets = List.of(arguments).subList(2, arguments.length);
    GcsServer server;
    try {
      server =
          GcsServer.start(new InetSocketAddress(arguments[0], Integer.parseInt(arguments[1])), 42);
    } catch (UncheckedIOException | IllegalArgumentException e) {
      System.err.println(e.getMessage() + ".");
      System.exit(2);
      return;
    }
    buckets.forEach(server::createBucket);
    System.out.println("Google Cloud Storage for tests at " + server.url() + ": " + buckets);
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "gcs-server-stop"));
  }
}
