package dev.weir.deployment.kubernetes;

import dev.weir.deployment.model.KubernetesSettings;
import dev.weir.deployment.model.ManifestPart;
import dev.weir.deployment.tree.Tree;
import dev.weir.deployment.tree.Tree.Fields;
import dev.weir.dsl.check.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts a manifest's layers over one another: Weir's template, the user's, what is generated, and
 * the emergency patch.
 */
final class ManifestLayers {
  private final KubernetesSettings settings;
  private final List<Finding> findings;

  /**
   * @param findings where it is added what a user's template has that cannot be
   */
  ManifestLayers(KubernetesSettings settings, List<Finding> findings) {
    this.settings = settings;
    this.findings = findings;
  }

  /**
   * Returns a manifest.
   *
   * @param base what the user may change
   * @param generated what has to be so
   * @param parts whose templates and patches are meant, the more general first
   */
  Fields layered(Fields base, Fields generated, ManifestPart... parts) {
    Fields merged = replaced(base, marks(), "labels");
    for (ManifestPart part : parts) {
      merged = replaced(merged, settings.template(part), "template");
    }
    String part = parts[parts.length - 1].key();
    List<MergeConflict> conflicts = new ArrayList<>();
    merged = TreeMerge.keeping(merged, generated, conflicts);
    conflicts.forEach(conflict -> findings.add(overwritten(part, conflict)));
    for (ManifestPart patched : parts) {
      merged = TreeMerge.patching(merged, settings.emergencyPatch(patched));
    }
    return ManifestOrder.ordered(merged);
  }

  private Fields replaced(Fields lower, Fields upper, String key) {
    List<MergeConflict> conflicts = new ArrayList<>();
    Fields merged = TreeMerge.replacing(lower, upper, conflicts);
    conflicts.forEach(
        conflict ->
            findings.add(
                Finding.error(
                    "WEIR-Y004",
                    settings.placeOf(key),
                    "'" + conflict.path() + "' is " + conflict.written() + " in Weir's template.",
                    conflict.written(),
                    "Write " + conflict.written() + " there, or use emergency_patch.")));
    return merged;
  }

  private Finding overwritten(String part, MergeConflict conflict) {
    return Finding.error(
        "WEIR-Y004",
        settings.placeOf(settings.templates().isEmpty() ? "labels" : "template"),
        "A template has '"
            + conflict.written()
            + "' at '"
            + conflict.path()
            + "' of "
            + part
            + ", where Weir needs '"
            + conflict.needed()
            + "'.",
        "what Weir does not generate",
        "Remove it from the template; what must overwrite anything goes into emergency_patch.");
  }

  /** Returns the labels and annotations that all objects have. */
  private Fields marks() {
    Fields metadata =
        Tree.fields()
            .withTexts("labels", settings.labels())
            .withTexts("annotations", settings.annotations());
    return metadata.entries().isEmpty() ? metadata : Tree.fields().with("metadata", metadata);
  }
}
