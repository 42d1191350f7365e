package dev.weir.flink.location;

import dev.weir.flink.location.LocationProblem.Kind;
import java.io.FileNotFoundException;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.core.fs.UnsupportedFileSystemSchemeException;

/**
 * Says in Weir's own words what a file system met: its own messages may hold addresses with tokens,
 * and take some lines.
 *
 * <p>Thread-safe.
 */
public final class LocationProblems {
  /** The plug-ins that Flink has, by the schemes of their file systems. */
  private static final Map<String, String> PLUG_INS =
      Map.of(
          "gs", "flink-gs-fs-hadoop",
          "s3", "flink-s3-fs-hadoop",
          "s3a", "flink-s3-fs-hadoop",
          "s3p", "flink-s3-fs-presto",
          "oss", "flink-oss-fs-hadoop",
          "abfs", "flink-azure-fs-hadoop",
          "abfss", "flink-azure-fs-hadoop",
          "wasb", "flink-azure-fs-hadoop",
          "wasbs", "flink-azure-fs-hadoop");

  /** As HTTP clients and those of S3 begin or end their messages. */
  private static final Pattern STATUS =
      Pattern.compile("(?:^|Status Code: |HTTP )([1-5][0-9]{2})(?=\\W|$)");

  /** As Java words it, with a reason in the language of the machine. */
  private static final Pattern FILE_PROBLEM = Pattern.compile("(?!gs:)([^']+) \\([^()]+\\)");

  private static final String GOOGLE = "gs";
  private static final String CREDENTIALS = "GOOGLE_APPLICATION_CREDENTIALS";
  private static final String NO_METADATA =
      "cannot be written: there are no credentials: "
          + CREDENTIALS
          + " is not set, and no metadata server of Google gives any";

  private LocationProblems() {}

  /**
   * Returns what a failure of a file system means.
   *
   * @param location where it was to write
   * @param failure what it threw; of its texts nothing is shown but the path of a missing file
   */
  public static LocationProblem of(URI location, Throwable failure) {
    List<Throwable> chain = new ArrayList<>();
    for (Throwable each = failure; each != null && chain.size() < 20; each = each.getCause()) {
      chain.add(each);
    }
    if (chain.stream().anyMatch(UnsupportedFileSystemSchemeException.class::isInstance)) {
      return noFileSystem(location);
    }
    return credentials(location, chain)
        .or(() -> ofStatus(location, chain))
        .or(() -> ofLocalFiles(location, chain))
        .orElseGet(() -> noAnswer(location, chain.get(0)));
  }

  private static LocationProblem noFileSystem(URI location) {
    String scheme = String.valueOf(location.getScheme());
    String plugIn = PLUG_INS.get(scheme);
    return plugIn == null
        ? new LocationProblem(
            Kind.NO_FILE_SYSTEM,
            "is in no file system that Flink knows here: none is there for " + scheme + "://",
            "file, and the schemes of the plug-ins that are installed",
            "Correct the scheme, or put the plug-in with a file system for it into a folder of its"
                + " own in plugins/.")
        : new LocationProblem(
            Kind.NO_FILE_SYSTEM,
            "is in no file system that Flink knows here: the plug-in for "
                + scheme
                + ":// is missing",
            "file, and the schemes of the plug-ins that are installed",
            "Put "
                + plugIn
                + "-<version of Flink>.jar into plugins/"
                + plugIn.replace("flink-", "")
                + "/ of Weir, and of Flink on each machine of a cluster.");
  }

  private static Optional<LocationProblem> credentials(URI location, List<Throwable> chain) {
    for (Throwable each : chain) {
      String text = String.valueOf(each.getMessage());
      if (text.startsWith("Error getting access token from metadata server")) {
        return Optional.of(noCredentials(NO_METADATA));
      }
      if (text.startsWith("No valid credential configuration discovered")) {
        return Optional.of(
            noCredentials(
                "cannot be written: there are no credentials: gs.auth.service.account.enable is"
                    + " false, and nothing else is said"));
      }
      if (text.contains("invalid_grant") || text.contains("invalid_client")) {
        return Optional.of(refused(location));
      }
      Matcher file = FILE_PROBLEM.matcher(text);
      if (isGoogle(location) && each instanceof FileNotFoundException && file.matches()) {
        return Optional.of(
            noCredentials(
                "cannot be written: the file of the credentials, "
                    + file.group(1)
                    + ", "
                    + (Files.exists(Path.of(file.group(1)))
                        ? "cannot be read"
                        : "does not exist")));
      }
      if (text.startsWith("Error reading credentials from stream")
          || text.startsWith("Error reading service account credential")
          || text.startsWith("Invalid PKCS")
          || each.getClass().getName().contains(".JsonParseException")
          || each.getClass().getName().contains(".MalformedJsonException")) {
        return Optional.of(
            noCredentials("cannot be written: the file of the credentials cannot be read as such"));
      }
    }
    return Optional.empty();
  }

  private static LocationProblem noCredentials(String sentence) {
    return new LocationProblem(
        Kind.NO_CREDENTIALS,
        sentence,
        "GOOGLE_APPLICATION_CREDENTIALS with the path of a key file, or a machine or pod that has a"
            + " service account",
        "Set the variable, as in export GOOGLE_APPLICATION_CREDENTIALS=/run/secrets/key.json;"
            + " docs/files.md says what else there is.");
  }

  private static LocationProblem refused(URI location) {
    return new LocationProblem(
        Kind.CREDENTIALS_REFUSED,
        "cannot be written: the store does not take the credentials",
        "credentials that are valid now",
        isGoogle(location)
            ? "Use a key that is neither deleted nor disabled, and see that the clock is right."
            : "Correct the credentials of the file system.");
  }

  private static boolean isGoogle(URI location) {
    return GOOGLE.equals(location.getScheme());
  }

  private static Optional<LocationProblem> ofStatus(URI location, List<Throwable> chain) {
    return chain.stream()
        .flatMap(each -> STATUS.matcher(String.valueOf(each.getMessage())).results())
        .map(match -> Integer.parseInt(match.group(1)))
        .reduce((first, last) -> last)
        .flatMap(status -> ofStatus(location, status));
  }

  private static Optional<LocationProblem> ofStatus(URI location, int status) {
    return switch (status) {
      case 401 -> Optional.of(refused(location));
      case 403 ->
          Optional.of(
              new LocationProblem(
                  Kind.NOT_WRITABLE,
                  "cannot be written: the store knows this user, who may not write there",
                  isGoogle(location)
                      ? "a user with the rights storage.objects.create, .get, .list and .delete, as"
                          + " in the role Storage Object User"
                      : "a user who may read, write, list and delete there",
                  isGoogle(location)
                      ? "Grant it, as in gcloud storage buckets add-iam-policy-binding gs://"
                          + location.getAuthority()
                          + " --member=serviceAccount:<address> --role=roles/storage.objectUser."
                      : "Grant it, or use other credentials."));
      case 404 ->
          Optional.of(
              new LocationProblem(
                  Kind.NO_BUCKET,
                  "cannot be written: there is no bucket '" + location.getAuthority() + "'",
                  "a bucket that exists",
                  "Correct the name, or create it"
                      + (isGoogle(location)
                          ? ", as in gcloud storage buckets create gs://"
                              + location.getAuthority()
                              + "."
                          : ".")));
      default -> Optional.empty();
    };
  }

  private static Optional<LocationProblem> ofLocalFiles(URI location, List<Throwable> chain) {
    boolean isLocal =
        "file".equals(location.getScheme())
            && chain.stream()
                .anyMatch(
                    each ->
                        each instanceof FileSystemException
                            || each instanceof FileNotFoundException
                            || String.valueOf(each.getMessage()).startsWith("Mkdirs failed"));
    return isLocal
        ? Optional.of(notWritable("cannot be written: this user may not, or it is no directory"))
        : Optional.empty();
  }

  /** Describes a directory of this machine. */
  static LocationProblem notWritable(String sentence) {
    return new LocationProblem(
        Kind.NOT_WRITABLE,
        sentence,
        "a directory that this user may write to, or make",
        "Correct the path, or the rights of the directory.");
  }

  /**
   * Describes a file system that says nothing.
   *
   * @param location where it was to write
   * @param options Flink's options, of which those of the file system count
   * @param begun whether the file system has come so far as to write, with credentials
   * @param limit how long it was waited
   */
  public static LocationProblem silent(
      URI location, Map<String, String> options, boolean begun, Duration limit) {
    return !begun && isGoogle(location) && asksMachine(options)
        ? noCredentials(NO_METADATA)
        : noAnswer(location, "does not answer within " + limit.toSeconds() + " s");
  }

  /** Whether the account is that of the machine, because nothing says another. */
  private static boolean asksMachine(Map<String, String> options) {
    return System.getenv(CREDENTIALS) == null
        && options.keySet().stream()
            .noneMatch(key -> key.startsWith("gs.auth.") || key.startsWith("fs.gs.auth."));
  }

  private static LocationProblem noAnswer(URI location, Throwable failure) {
    return noAnswer(location, "fails (" + failure.getClass().getSimpleName() + ")");
  }

  private static LocationProblem noAnswer(URI location, String what) {
    return new LocationProblem(
        Kind.NO_ANSWER,
        "cannot be asked: its file system " + what,
        "",
        isGoogle(location)
            ? "See that this machine reaches storage.googleapis.com, or the address in"
                + " gs.storage.root.url."
            : "See that this machine reaches it.");
  }
}
