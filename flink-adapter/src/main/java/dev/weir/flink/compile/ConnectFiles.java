package dev.weir.flink.compile;

import dev.weir.deployment.model.FileSettings;
import dev.weir.deployment.model.RollingSettings;
import dev.weir.deployment.model.StepSettings;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Place;
import dev.weir.dsl.check.Severity;
import dev.weir.dsl.step.FileProperties;
import dev.weir.dsl.step.FileSinkStep;
import dev.weir.dsl.step.ObjectNaming;
import dev.weir.dsl.step.ObjectSinkStep;
import dev.weir.dsl.step.Rolling;
import dev.weir.flink.plan.Connector;
import dev.weir.flink.plan.Connector.Directory;
import dev.weir.flink.plan.Connector.FileDirectory;
import dev.weir.flink.plan.Connector.ObjectDirectory;
import dev.weir.flink.plan.PlannedOperator;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts together what code and descriptor say of a file or object sink. */
final class ConnectFiles {
  /** How many objects a subtask uploads at a time where nothing else is said. */
  private static final int DEFAULT_UPLOADS = 8;

  /** A directory in an object store; its bucket is between the two groups. */
  private static final Pattern IN_BUCKET = Pattern.compile("((?:gs|s3a?)://)[^/]*(/.*)");

  private final PlannedOperator operator;
  private final Optional<StepSettings> settings;
  private final FileSettings said;
  private final Place inCode;
  private final List<Finding> findings;

  private ConnectFiles(
      PlannedOperator operator, Optional<StepSettings> settings, Place inCode, List<Finding> out) {
    this.operator = operator;
    this.settings = settings;
    this.said = settings.map(StepSettings::files).orElse(FileSettings.NONE);
    this.inCode = inCode;
    this.findings = out;
  }

  static Connector connector(
      PlannedOperator operator,
      Optional<StepSettings> settings,
      CompilerPass.Input input,
      List<Finding> findings) {
    Place inCode = CheckPayloadTypes.placeOf(operator, input.graph());
    return new ConnectFiles(operator, settings, inCode, findings).connector();
  }

  private Connector connector() {
    Optional<Directory> directory =
        operator.step() instanceof FileSinkStep sink
            ? directoryFor(sink.directory())
                .map(
                    at ->
                        new FileDirectory(
                            at, properties(sink.properties()), rolling(sink.rolling())))
            : objects((ObjectSinkStep) operator.step());
    directory.ifPresent(this::checkProperties);
    return directory.<Connector>map(files -> files).orElseGet(Connector.None::new);
  }

  private Optional<Directory> objects(ObjectSinkStep sink) {
    FileProperties properties = properties(sink.properties());
    checkNaming(sink, properties);
    Optional<String> directory = directoryFor(sink.location());
    if (sink.rolling().isPresent()) {
      return directory.map(
          at -> new FileDirectory(at, properties, rolling(sink.rolling().orElseThrow())));
    }
    int uploads = said.concurrentUploads().orElse(DEFAULT_UPLOADS);
    return directory.map(at -> new ObjectDirectory(at, properties, sink.naming(), uploads));
  }

  private Optional<String> directoryFor(String code) {
    String directory = said.path().orElse(code);
    Matcher inBucket = IN_BUCKET.matcher(directory);
    if (said.bucket().isPresent() && !inBucket.matches()) {
      findings.add(
          Finding.error(
              "WEIR-F006",
              placeOf("bucket"),
              "'" + directory + "' is in no bucket, so 'bucket' cannot replace it.",
              "a bucket where code or descriptor name a directory such as gs://my-bucket/events",
              "Write the whole directory as path, or remove 'bucket'."));
      return Optional.empty();
    }
    String text =
        said.bucket().map(name -> inBucket.group(1) + name + inBucket.group(2)).orElse(directory);
    try {
      return Optional.of(
          text.startsWith("/") ? Path.of(text).toUri().toString() : absolute(URI.create(text)));
    } catch (IllegalArgumentException e) {
      findings.add(
          Finding.error(
              "WEIR-F006",
              placeOf("path"),
              "'" + text + "' is not a directory for files.",
              "a URI with a scheme and an absolute path, or an absolute path",
              "Write it as in file:///var/lib/events."));
      return Optional.empty();
    }
  }

  private static String absolute(URI uri) {
    boolean isAbsolute =
        uri.getScheme() != null && uri.getPath() != null && uri.getPath().startsWith("/");
    // Flink takes what follows file:// for a host, and refuses it when the job is built.
    if (!isAbsolute || ("file".equals(uri.getScheme()) && uri.getAuthority() != null)) {
      throw new IllegalArgumentException();
    }
    return uri.toString();
  }

  private FileProperties properties(FileProperties code) {
    FileProperties properties = code;
    properties = with(properties, "prefix", said.prefix(), FileProperties::withPrefix);
    properties = with(properties, "suffix", said.suffix(), FileProperties::withSuffix);
    properties =
        with(properties, "content_type", said.contentType(), FileProperties::withContentType);
    for (Map.Entry<String, String> entry : said.metadata().entrySet()) {
      properties =
          with(
              properties,
              "metadata",
              Optional.of(entry),
              (before, each) -> before.withMetadata(each.getKey(), each.getValue()));
    }
    return said.compression().map(properties::withCompression).orElse(properties);
  }

  /** Changes one property. */
  private interface Change<V> {
    FileProperties of(FileProperties properties, V value);
  }

  private <V> FileProperties with(
      FileProperties properties, String key, Optional<V> value, Change<V> change) {
    try {
      return value.map(said -> change.of(properties, said)).orElse(properties);
    } catch (IllegalArgumentException e) {
      findings.add(
          Finding.error(
              "WEIR-F021",
              placeOf(key),
              "'" + key + "' of '" + operator.path() + "' is not allowed: " + e.getMessage() + ".",
              "names of files without '/', media types, and short texts as metadata",
              "Write another value."));
      return properties;
    }
  }

  private Rolling rolling(Rolling code) {
    RollingSettings parts = said.rolling();
    return new Rolling(
        parts.size().orElse(code.bytes()),
        parts.time().orElse(code.time()),
        parts.idle().orElse(code.idle()),
        code.lineBreaks());
  }

  private void checkNaming(ObjectSinkStep sink, FileProperties properties) {
    boolean isExact = sink.naming() == ObjectNaming.EXACT;
    boolean gathers = sink.rolling().isPresent();
    if (isExact && gathers) {
      doesNotFit(
          inCode, "naming(exact()) is for an object for each message, and rolling gathers them");
    }
    if (isExact && !properties.prefix().equals(FileProperties.DEFAULT_PREFIX)) {
      doesNotFit(placeOf("prefix"), "names are exactly the generated ones, without a prefix");
    }
    if (isExact && !properties.suffix().isEmpty()) {
      doesNotFit(placeOf("suffix"), "names are exactly the generated ones, without a suffix");
    }
    if (!gathers && isSaid("rolling")) {
      doesNotFit(placeOf("rolling"), "each message is an object of its own, so nothing rolls");
    }
    if (gathers && isSaid("concurrent_uploads")) {
      doesNotFit(
          placeOf("concurrent_uploads"),
          "messages are gathered in parts, one upload for each name");
    }
  }

  private void doesNotFit(Place place, String why) {
    findings.add(
        Finding.error(
            "WEIR-F020",
            place,
            "This does not fit '" + operator.path() + "': " + why + ".",
            "prefix, suffix and rolling with parts, concurrent_uploads without rolling",
            "Remove one of the two."));
  }

  private void checkProperties(Directory files) {
    boolean hasThem =
        files.properties().contentType().isPresent() || !files.properties().metadata().isEmpty();
    if (hasThem && !files.directory().startsWith("gs:")) {
      findings.add(
          new Finding(
              "WEIR-F022",
              Severity.WARNING,
              isSaid("content_type") ? placeOf("content_type") : placeOf("metadata"),
              "The content type and metadata of '"
                  + operator.path()
                  + "' are not kept: only objects on gs:// have them.",
              "content_type and metadata for a location on gs://",
              "Remove them, or write to gs://."));
    }
  }

  private boolean isSaid(String key) {
    return settings.map(step -> step.keyPlaces().containsKey(key)).orElse(false);
  }

  private Place placeOf(String key) {
    return settings.map(step -> step.keyPlaces().get(key)).orElse(inCode);
  }
}
