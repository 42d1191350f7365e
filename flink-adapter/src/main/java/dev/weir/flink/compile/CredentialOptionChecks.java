package dev.weir.flink.compile;

import dev.weir.deployment.model.EngineSettings;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Place;
import dev.weir.dsl.check.Severity;
import java.util.List;
import java.util.regex.Pattern;

/** Checks that credentials of {@code gs://} are given in a way that keeps and finds them. */
final class CredentialOptionChecks {
  /** What the plug-in writes into its log, with all its other options, when it begins. */
  private static final Pattern LOGGED =
      Pattern.compile(
          "(fs\\.)?gs\\.(auth\\.(service\\.account\\.private\\.key|client\\.secret|refresh\\.token)"
              + "|proxy\\.password)");

  /** What the plug-in reads files with, and does not write them with. */
  private static final Pattern HALF_KNOWN =
      Pattern.compile("(fs\\.)?gs\\.auth\\.service\\.account\\.(json\\.keyfile|keyfile|email)");

  private CredentialOptionChecks() {}

  static void check(EngineSettings engine, List<Finding> findings) {
    engine.flink().keySet().forEach(key -> check(key, engine.flinkPlaces().get(key), findings));
  }

  private static void check(String key, Place place, List<Finding> findings) {
    if (LOGGED.matcher(key).matches()) {
      findings.add(
          Finding.error(
              "WEIR-F046",
              place,
              "The file system of gs:// would write the value of '" + key + "' into its log.",
              "credentials in a file, which GOOGLE_APPLICATION_CREDENTIALS names",
              "Remove the option, and set the variable; docs/files.md says how."));
    } else if (HALF_KNOWN.matcher(key).matches()) {
      findings.add(
          new Finding(
              "WEIR-F047",
              Severity.WARNING,
              place,
              "With '"
                  + key
                  + "' the file system of gs:// reads files, and does not write a sink's.",
              "credentials in a file, which GOOGLE_APPLICATION_CREDENTIALS names",
              "Remove the option, and set the variable; docs/files.md says how."));
    }
  }
}
