package dev.weir.launcher.kubernetes;

import dev.weir.launcher.error.UserMistake;
import java.net.HttpURLConnection;
import java.util.Optional;
import org.apache.flink.kubernetes.shaded.io.fabric8.kubernetes.api.model.Status;
import org.apache.flink.kubernetes.shaded.io.fabric8.kubernetes.client.KubernetesClientException;

/** Says in a sentence why the API server of Kubernetes did not do what it was asked. */
final class ApiProblems {
  private static final int UNPROCESSABLE = 422;

  private final String server;
  private final String namespace;

  ApiProblems(String server, String namespace) {
    this.server = server;
    this.namespace = namespace;
  }

  /**
   * Returns what the user has to know.
   *
   * @param asked what was asked, as in {@code make the Role 'a'}
   */
  UserMistake mistake(String asked, KubernetesClientException problem) {
    // Where nobody answers, there is no code of HTTP.
    String sentence =
        switch (Math.max(0, problem.getCode())) {
          case 0 ->
              "The API server of Kubernetes at "
                  + server
                  + " does not answer; check the address in your kube config, and that this machine"
                  + " reaches it.";
          case HttpURLConnection.HTTP_UNAUTHORIZED ->
              "The API server of Kubernetes at "
                  + server
                  + " does not know this user; log in again, or choose another context with"
                  + " --context.";
          case HttpURLConnection.HTTP_FORBIDDEN ->
              "This user may not "
                  + asked
                  + " in the namespace "
                  + namespace
                  + said(problem)
                  + "; ask for the right, or choose another context with --context.";
          case HttpURLConnection.HTTP_NOT_FOUND ->
              "Kubernetes could not "
                  + asked
                  + said(problem)
                  + "; check that the namespace "
                  + namespace
                  + " exists.";
          case HttpURLConnection.HTTP_CONFLICT ->
              "Kubernetes could not "
                  + asked
                  + said(problem)
                  + "; somebody else has made or changed it, so try again.";
          case UNPROCESSABLE ->
              "Kubernetes does not take what it was to "
                  + asked.replaceFirst(" .*", "")
                  + said(problem)
                  + "; look at templates and emergency patches.";
          default -> "Kubernetes could not " + asked + said(problem) + ".";
        };
    return new UserMistake(sentence, problem);
  }

  /** Returns the reason that the server gives, as part of a sentence. */
  private static String said(KubernetesClientException problem) {
    return Optional.ofNullable(problem.getStatus())
        .map(Status::getMessage)
        .filter(message -> !message.isBlank())
        .map(message -> " (" + message.strip().replaceAll("\\s+", " ").replaceAll("\\.$", "") + ")")
        .orElse("");
  }
}
