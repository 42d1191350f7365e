package dev.weir.deployment.check;

import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.deployment.model.KubernetesSettings;
import dev.weir.deployment.model.ManifestPart;
import dev.weir.deployment.model.WrittenValue;
import dev.weir.deployment.tree.Tree.Fields;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.Place;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Checks that no secret gets into a manifest, and that pods have what the descriptor refers to:
 * they read the descriptor with its references, out of a ConfigMap that many may read.
 */
final class KubernetesSecretChecks {
  private static final String SECTION = "kubernetes";
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{envvar:(\\w+)}");
  private static final Pattern FILE = Pattern.compile("\\$\\{file:([^}]+)}");

  private static final Pattern SECRET =
      Pattern.compile(
          "password|passwd|passphrase|secret|token|jaas|credential|api-?key|access-?key"
              + "|account\\.key|service-key|private|auth-params|basic[-.]auth|keystore\\.key$|^dsn$");

  /** What says something of a secret, and is none. */
  private static final Pattern ABOUT =
      Pattern.compile(
          ".*\\.(url|uri|class|file|path|location|source|type|provider|enabled|name|ms)"
              // Google's libraries want the path of a file there.
              + "|google\\.application\\.credentials");

  private final DeploymentDescriptor descriptor;
  private final KubernetesSettings settings;
  private final List<Finding> findings;
  private final Set<String> variables = new TreeSet<>();
  private final Set<String> folders = new TreeSet<>();

  /** Whether all keys of a Secret or ConfigMap are variables, which it alone knows. */
  private boolean hasUnknownVariables;

  private KubernetesSecretChecks(
      DeploymentDescriptor descriptor, KubernetesSettings settings, List<Finding> findings) {
    this.descriptor = descriptor;
    this.settings = settings;
    this.findings = findings;
    variables.addAll(settings.environment().keySet());
    folders.addAll(settings.files().keySet());
    containers(settings).forEach(this::addOwn);
  }

  static void check(
      DeploymentDescriptor descriptor, KubernetesSettings settings, List<Finding> findings) {
    new KubernetesSecretChecks(descriptor, settings, findings).check();
  }

  /** Returns the containers of the pods that read the descriptor, as far as they are the user's. */
  private static Stream<Fields> containers(KubernetesSettings settings) {
    return Stream.of(ManifestPart.POD, ManifestPart.JOB_MANAGER_POD)
        .flatMap(part -> Stream.of(settings.template(part), settings.emergencyPatch(part)))
        .flatMap(pod -> pod.at("spec").each("containers"));
  }

  /** Adds what a container of the user's template has by itself. */
  private void addOwn(Fields container) {
    hasUnknownVariables |= container.get("envFrom").isPresent();
    container.each("env").flatMap(each -> each.textOf("name").stream()).forEach(variables::add);
    container
        .each("volumeMounts")
        .flatMap(each -> each.textOf("mountPath").stream())
        .forEach(folders::add);
  }

  private void check() {
    Map<List<String>, WrittenValue> values = descriptor.writtenValues().byPath();
    Set<List<String>> parents = new HashSet<>();
    values.keySet().stream()
        .filter(path -> path.size() > 1)
        .forEach(path -> parents.add(path.subList(0, path.size() - 1)));
    Set<Finding> found = new LinkedHashSet<>();
    values.forEach(
        (path, value) -> {
          if (!parents.contains(path)) {
            check(path, value, found);
          }
        });
    Stream.of(ManifestPart.POD, ManifestPart.JOB_MANAGER_POD, ManifestPart.TASK_MANAGER_POD)
        .flatMap(
            part -> Stream.of("template", "emergency_patch").flatMap(key -> secrets(part, key)))
        .forEach(found::add);
    findings.addAll(found);
  }

  /** Returns the variables of a user's template whose values are secrets. */
  private Stream<Finding> secrets(ManifestPart part, String key) {
    Fields pod = key.equals("template") ? settings.template(part) : settings.emergencyPatch(part);
    return Stream.of("containers", "initContainers")
        .flatMap(kind -> pod.at("spec").each(kind))
        .flatMap(container -> container.each("env"))
        .filter(variable -> variable.textOf("value").filter(value -> !value.isEmpty()).isPresent())
        .flatMap(variable -> variable.textOf("name").stream())
        .filter(KubernetesSecretChecks::isSecretVariable)
        .map(name -> inClearText(name, settings.placeOf(key)));
  }

  private static boolean isSecretVariable(String name) {
    String key = name.toLowerCase(Locale.ROOT).replace('_', '-');
    return SECRET.matcher(key).find() && !ABOUT.matcher(key.replace('-', '.')).matches();
  }

  private void check(List<String> path, WrittenValue value, Set<Finding> found) {
    boolean rendered = path.get(0).equals(SECTION);
    if (value.elsewhere() && rendered) {
      found.add(elsewhere(path, value));
    } else if (value.elsewhere()) {
      checkReference(value, found);
    } else if (isSecret(path)) {
      found.add(inClearText(path.get(path.size() - 1), value.place()));
    }
  }

  private static Finding elsewhere(List<String> path, WrittenValue value) {
    String key = String.join(".", path);
    return Finding.error(
        "WEIR-Y005",
        value.place(),
        "'" + key + "' is " + value.shown() + ", and the value would stand in the manifests.",
        "a plain value, which is no secret",
        "Write the value, or say it where you render: -D " + key + "=...");
  }

  private void checkReference(WrittenValue value, Set<Finding> found) {
    Matcher variable = VARIABLE.matcher(value.shown());
    if (variable.matches() && !hasUnknownVariables && !variables.contains(variable.group(1))) {
      found.add(
          Finding.error(
              "WEIR-Y006",
              value.place(),
              "The pods do not have the variable " + variable.group(1) + ".",
              "references to what 'environment' and 'files' of 'kubernetes' name",
              "Write kubernetes: {environment: {"
                  + variable.group(1)
                  + ": {secret: <name of a Secret>, key: <key in it>}}}."));
    }
    Matcher file = FILE.matcher(value.shown());
    if (file.matches() && folders.stream().noneMatch(folder -> isIn(folder, file.group(1)))) {
      String path = file.group(1);
      found.add(
          Finding.error(
              "WEIR-Y006",
              value.place(),
              "The pods do not have the file " + path + ".",
              "references to what 'environment' and 'files' of 'kubernetes' name",
              "Write kubernetes: {files: {"
                  + path.substring(0, Math.max(1, path.lastIndexOf('/')))
                  + ": {secret: <name of a Secret>}}}."));
    }
  }

  private static boolean isIn(String folder, String file) {
    return file.startsWith(folder.endsWith("/") ? folder : folder + "/");
  }

  private static boolean isSecret(List<String> path) {
    String key = path.get(path.size() - 1).toLowerCase(Locale.ROOT);
    if (path.get(0).equals(SECTION)) {
      // Only these values are the user's; all other keys are Weir's own.
      return path.size() == 4
          && path.get(1).equals("environment")
          && key.equals("value")
          && isSecretVariable(path.get(2));
    }
    return SECRET.matcher(key).find() && !ABOUT.matcher(key).matches();
  }

  private static Finding inClearText(String name, Place place) {
    return Finding.error(
        "WEIR-Y007",
        place,
        "'" + name + "' looks like a secret, and would stand in clear text in a manifest.",
        "a reference, ${envvar:NAME} or ${file:PATH}, to what a Secret holds",
        "Put the value into a Secret, name that in 'environment' or 'files' of 'kubernetes', and"
            + " refer to it.");
  }
}
