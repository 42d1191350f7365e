package dev.weir.deployment.check;

import dev.weir.deployment.model.KubernetesSettings;
import dev.weir.deployment.model.PodValue;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Place;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks that names are such as Kubernetes takes. */
final class KubernetesNameChecks {
  /** Flink adds to the name what its pods and ConfigMaps are told apart by. */
  private static final int LONGEST_NAME = 45;

  private static final String LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
  private static final Pattern NAME = Pattern.compile("[a-z]([-a-z0-9]*[a-z0-9])?");
  private static final Pattern NAMESPACE = Pattern.compile("(?=.{1,63}$)" + LABEL);
  private static final Pattern OBJECT =
      Pattern.compile("(?=.{1,253}$)" + LABEL + "(\\." + LABEL + ")*");
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern KEY = Pattern.compile("[-._A-Za-z0-9]{1,253}");
  private static final Pattern FOLDER = Pattern.compile("/[^:]+");
  private static final String MARK = "[A-Za-z0-9]([-_.A-Za-z0-9]{0,61}[A-Za-z0-9])?";
  private static final Pattern MARK_KEY =
      Pattern.compile("((?=.{1,253}/)" + LABEL + "(\\." + LABEL + ")*/)?" + MARK);
  private static final Pattern MARK_VALUE = Pattern.compile("(" + MARK + ")?");

  /** What is in the file system of all pods, the token of their account among it. */
  private static final List<String> USED =
      List.of(
          "/run/secrets/kubernetes.io/serviceaccount",
          "/opt/flink/bin",
          "/opt/flink/conf",
          "/opt/flink/lib",
          "/opt/flink/log",
          "/opt/flink/plugins",
          "/opt/weir/descriptor",
          "/bin",
          "/etc",
          "/lib",
          "/tmp",
          "/usr",
          "/var/run");

  private static final String LOWER = "lower-case letters, digits and '-'";
  private static final String OBJECTS = LOWER + " and '.', first and last a letter or digit";

  private final KubernetesSettings settings;
  private final List<Finding> findings;

  private KubernetesNameChecks(KubernetesSettings settings, List<Finding> findings) {
    this.settings = settings;
    this.findings = findings;
  }

  static void check(String pipeline, KubernetesSettings settings, List<Finding> findings) {
    KubernetesNameChecks checks = new KubernetesNameChecks(settings, findings);
    checks.checkName(pipeline);
    checks.check(
        settings.namespace(),
        NAMESPACE,
        "a namespace",
        "at most 63 " + LOWER + ", first and last a letter or digit",
        settings.placeOf("namespace"));
    settings
        .serviceAccount()
        .ifPresent(name -> checks.object(name, settings.placeOf("service_account")));
    settings
        .imagePullSecrets()
        .forEach(name -> checks.object(name, settings.placeOf("image_pull_secrets")));
    settings.environment().forEach(checks::checkVariable);
    settings.files().forEach(checks::checkFiles);
    settings.labels().forEach(checks::checkLabel);
    settings
        .annotations()
        .keySet()
        .forEach(
            key ->
                checks.check(
                    key,
                    MARK_KEY,
                    "an annotation",
                    "a name, or a domain, '/' and a name",
                    settings.placeOf("annotations")));
  }

  private void checkName(String pipeline) {
    String name = settings.name().orElse(pipeline);
    if (NAME.matcher(name).matches() && name.length() <= LONGEST_NAME) {
      return;
    }
    findings.add(
        Finding.error(
            "WEIR-Y001",
            settings.placeOf("name"),
            "'"
                + name
                + "' is not a name for a job on Kubernetes"
                + (name.length() > LONGEST_NAME
                    ? ": it has " + name.length() + " characters."
                    : "."),
            "at most " + LONGEST_NAME + " " + LOWER + ", first a letter, last a letter or digit",
            suggestion(name)
                .map(other -> "Write kubernetes: {name: " + other + "}.")
                .orElse("Write another name under kubernetes: {name: ...}.")));
  }

  private static Optional<String> suggestion(String name) {
    String lower =
        name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^[^a-z]+", "");
    String cut = lower.substring(0, Math.min(lower.length(), LONGEST_NAME));
    return Optional.of(cut.replaceAll("-+$", "")).filter(text -> !text.isEmpty());
  }

  private void checkVariable(String name, PodValue from) {
    check(name, VARIABLE, "a variable", "letters, digits and '_', first no digit", from.place());
    checkSource(from);
    from.key()
        .ifPresent(
            key -> check(key, KEY, "a key", "letters, digits, '-', '_' and '.'", from.place()));
  }

  private void checkFiles(String path, PodValue from) {
    check(path, FOLDER, "a folder", "an absolute path without ':'", from.place());
    checkIsFree(path, from.place());
    checkSource(from);
  }

  /** A volume hides what is in its folder, and nothing can be mounted in one that is read-only. */
  private void checkIsFree(String path, Place place) {
    String folder = path.replaceAll("/+", "/").replaceFirst("^/var/run/", "/run/");
    String prefix = folder.endsWith("/") ? folder : folder + "/";
    USED.stream()
        .filter(used -> (used + "/").startsWith(prefix))
        .findFirst()
        .ifPresent(
            used ->
                findings.add(
                    Finding.error(
                        "WEIR-Y001",
                        place,
                        "The folder '" + path + "' would hide " + used + ", which pods need.",
                        "a folder that neither is nor holds one of " + String.join(", ", USED),
                        "Write a folder of its own, such as /run/secrets/kafka.")));
  }

  private void checkSource(PodValue from) {
    from.secret().ifPresent(name -> object(name, from.place()));
    from.configMap().ifPresent(name -> object(name, from.place()));
  }

  private void checkLabel(String key, String value) {
    Place place = settings.placeOf("labels");
    check(key, MARK_KEY, "a label", "a name, or a domain, '/' and a name", place);
    check(
        value,
        MARK_VALUE,
        "the value of a label",
        "at most 63 letters, digits, '-', '_' and '.', first and last a letter or digit",
        place);
  }

  private void object(String name, Place place) {
    check(name, OBJECT, "an object", OBJECTS, place);
  }

  private void check(String name, Pattern rule, String what, String allowed, Place place) {
    if (!rule.matcher(name).matches()) {
      findings.add(
          Finding.error(
              "WEIR-Y001",
              place,
              "'" + name + "' is not a name for " + what + " on Kubernetes.",
              allowed,
              "Write another one."));
    }
  }
}
