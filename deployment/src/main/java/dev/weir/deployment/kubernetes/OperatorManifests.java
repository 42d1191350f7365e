package dev.weir.deployment.kubernetes;

import dev.weir.deployment.kubernetes.KubernetesJob.Beginning;
import dev.weir.deployment.model.KubernetesSettings;
import dev.weir.deployment.model.ManifestPart;
import dev.weir.deployment.model.PodResources;
import dev.weir.deployment.tree.Tree;
import dev.weir.deployment.tree.Tree.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes what the Flink Kubernetes Operator is told. */
final class OperatorManifests {
  private final KubernetesJob job;
  private final KubernetesSettings settings;
  private final ManifestLayers layers;
  private final PodManifests pods;

  OperatorManifests(KubernetesJob job, ManifestLayers layers) {
    this.job = job;
    this.settings = job.settings();
    this.layers = layers;
    this.pods = new PodManifests(job, layers);
  }

  List<Manifest> manifests() {
    CommonManifests common = new CommonManifests(job, layers);
    List<Manifest> manifests = new ArrayList<>(common.account(true));
    manifests.addAll(common.rights(CommonManifests.nativeRules()));
    manifests.add(common.descriptor());
    manifests.add(
        new Manifest(
            "flink-deployment.yaml",
            layers.layered(
                Tree.fields(),
                common
                    .object("flink.apache.org/v1beta1", "FlinkDeployment", job.name())
                    .with("spec", spec()),
                ManifestPart.FLINK_DEPLOYMENT)));
    manifests.addAll(common.budgetsOfFlinksPods(isScaled()));
    return manifests;
  }

  private Fields spec() {
    SortedMap<String, String> options = new TreeMap<>(job.flinkOptions());
    options.putAll(job.autoscalerOptions());
    Fields run =
        Tree.fields()
            .with("jarURI", settings.jar())
            .with("entryClass", KubernetesJob.ENTRY_CLASS)
            .with("args", Tree.texts(job.arguments()))
            .with("parallelism", job.parallelism())
            .with("upgradeMode", upgradeMode())
            .with("state", "running")
            .with("initialSavepointPath", job.savepoint().map(Beginning::savepoint));
    return Tree.fields()
        .with("image", settings.image())
        .with("imagePullPolicy", PodManifests.word(settings.imagePullPolicy()))
        .with("flinkVersion", settings.flinkVersion())
        .with("mode", "native")
        .with("serviceAccount", job.serviceAccount())
        .withTexts("flinkConfiguration", options)
        .with(
            "job",
            job.savepoint().filter(Beginning::losesState).isPresent()
                ? run.with("allowNonRestoredState", true)
                : run)
        .with(
            "jobManager",
            Tree.fields()
                .with("replicas", settings.jobManager().replicas())
                .with("resource", resource(settings.jobManager().resources()))
                .with("podTemplate", pods.jobManager(Tree.fields(), Tree.fields())))
        .with(
            "taskManager",
            Tree.fields()
                .with("resource", resource(settings.taskManager().resources()))
                .with(
                    "podTemplate",
                    pods.taskManager(settings.image(), Tree.fields(), Tree.fields())));
  }

  private boolean isScaled() {
    return Boolean.parseBoolean(job.autoscalerOptions().get("job.autoscaler.enabled"));
  }

  private String upgradeMode() {
    return job.upgradeMode().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Fields resource(PodResources resources) {
    return Tree.fields()
        .with("cpu", CpuTexts.number(resources.cpu()))
        .with("memory", MemoryTexts.ofFlink(resources.memory()));
  }
}
