package dev.weir.deployment.kubernetes;

/** Says what is in a rendered folder, and how it is applied. */
final class Instructions {
  private Instructions() {}

  static RenderedFile of(KubernetesTarget target, KubernetesJob job) {
    String folder =
        switch (target) {
          case OPERATOR ->
              """
              The job %1$s for the Flink Kubernetes Operator.

                kubectl apply -f .

              The operator has to be there, with a FlinkDeployment that knows flinkVersion %3$s. Look at the job:

                kubectl -n %2$s get flinkdeployment %1$s
              """;
          case NATIVE ->
              """
              The job %1$s for Flink's own Kubernetes integration.

                FLINK_HOME=/path/to/flink-2.3.0 ./submit.sh

              The script applies the manifests and lets Flink start the JobManager, which starts TaskManagers as it
              needs them. To stop the job with a savepoint, and to remove what Flink has made:

                flink stop -t kubernetes-application -Dkubernetes.cluster-id=%1$s -Dkubernetes.namespace=%2$s <job id>
                kubectl -n %2$s delete deployment %1$s
              """;
          case STANDALONE ->
              """
              The job %1$s as Deployments of a JobManager and TaskManagers.

                kubectl apply -f .

              Look at the job on http://localhost:8081 :

                kubectl -n %2$s port-forward service/%1$s-rest 8081

              Nobody takes a savepoint where the folder is applied again: the job would not go on from its state.
              To change it, stop it with a savepoint, remove its Deployments, and submit it with that:

                weir stop --cluster http://localhost:8081 %4$s
                kubectl -n %2$s delete deployment -l app.kubernetes.io/instance=%1$s
                weir submit --target standalone --from-savepoint <savepoint>
              """;
        };
    StringBuilder text = new StringBuilder(RenderedFile.MARK + ".\n\n");
    text.append(
        folder.formatted(
            job.name(), job.settings().namespace(), job.settings().flinkVersion(), job.pipeline()));
    text.append(
        "\nThe namespace "
            + job.settings().namespace()
            + " has to exist, and the image "
            + job.settings().image()
            + " has to hold the jar "
            + job.settings().jar()
            + ".\n");
    addSecrets(job, text);
    text.append(
        """

        All objects are named by kubernetes.name of the descriptor, else by the pipeline, %3$s: here by %1$s.
        Each descriptor has a ConfigMap of its own, so that what a rollback brings back finds its own. Earlier
        ones stay until you remove them.

        To remove everything: kubectl delete -f .
                              kubectl -n %2$s delete configmap -l app.kubernetes.io/instance=%1$s
        """
            .formatted(job.name(), job.settings().namespace(), job.pipeline()));
    return new RenderedFile("README.txt", text.toString(), false);
  }

  private static void addSecrets(KubernetesJob job, StringBuilder text) {
    job.settings()
        .environment()
        .forEach(
            (name, value) ->
                value
                    .secret()
                    .ifPresent(
                        secret ->
                            text.append("The Secret ")
                                .append(secret)
                                .append(" has to have ")
                                .append(value.key().orElse("a key"))
                                .append(", the variable ")
                                .append(name)
                                .append(".\n")));
    job.settings()
        .files()
        .forEach(
            (path, value) ->
                value
                    .secret()
                    .ifPresent(
                        secret ->
                            text.append("The Secret ")
                                .append(secret)
                                .append(" has to have the files of ")
                                .append(path)
                                .append(".\n")));
  }
}
