package dev.weir.deployment.kubernetes;

import dev.weir.dsl.check.Finding;
import java.util.List;

/**
 * What a job on Kubernetes is made of.
 *
 * @param manifests the objects that are applied
 * @param files all files, those of the objects among them
 * @param findings what the user's templates have that cannot be
 */
public record Rendering(
    List<Manifest> manifests, List<RenderedFile> files, List<Finding> findings) {
  public Rendering {
    manifests = List.copyOf(manifests);
    files = List.copyOf(files);
    findings = List.copyOf(findings);
  }
}
