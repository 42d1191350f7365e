package dev.weir.launcher.cluster;

import dev.weir.launcher.error.UserMistake;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the REST API of a Flink cluster is, which is where its web UI is, too.
 *
 * @param uri its address, without a slash at the end
 */
public record ClusterAddress(URI uri) {
  private static final int FLINKS_PORT = 8081;
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  /** What stands behind the path in a browser is of no use here. */
  private static final Pattern TEXT =
      Pattern.compile(
          "(?:(https?)://)?([^/?#:@\\[\\]]+|\\[[0-9a-fA-F:.]+])(?::(\\d{1,5}))?(/[^?#]*?[^?#/])?/*(?:[?#].*)?");

  /**
   * Reads an address as a user writes it or copies it from a browser.
   *
   * @throws UserMistake where it is none
   */
  public static ClusterAddress of(String text) {
    Matcher parts = TEXT.matcher(text.strip());
    if (!parts.matches() || (parts.group(3) != null && Integer.parseInt(parts.group(3)) > 65_535)) {
      throw new UserMistake(
          "--cluster is '"
              + text
              + "'; give the address of the cluster's web UI, such as http://127.0.0.1:8081.");
    }
    String scheme = parts.group(1) == null ? "http" : parts.group(1);
    String path = parts.group(4) == null ? "" : parts.group(4);
    int port = parts.group(3) != null ? Integer.parseInt(parts.group(3)) : defaultPort(parts);
    try {
      URI uri = new URI(scheme + "://" + parts.group(2) + ":" + port + path);
      if (uri.getHost() != null) {
        return new ClusterAddress(uri);
      }
    } catch (URISyntaxException e) {
      throw noHost(text);
    }
    throw noHost(text);
  }

  private static UserMistake noHost(String text) {
    return new UserMistake(
        "--cluster is '"
            + text
            + "'; the name of a host has letters, digits, '-' and '.' only: give another name of it,"
            + " or its IP address.");
  }

  private static int defaultPort(Matcher parts) {
    if (parts.group(1) == null) {
      return FLINKS_PORT;
    }
    return parts.group(1).equals("https") ? HTTPS : HTTP;
  }

  boolean isSecured() {
    return uri.getScheme().equals("https");
  }

  /** Returns the page of the web UI that shows a job. */
  public String pageOf(String jobId) {
    return uri + "/#/job/running/" + jobId + "/overview";
  }

  @Override
  public String toString() {
    return uri.toString();
  }
}
