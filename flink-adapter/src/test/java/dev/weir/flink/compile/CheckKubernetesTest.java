package dev.weir.flink.compile;

import static dev.weir.dsl.Sinks.streamSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.filter;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.deployment.DescriptorLoader;
import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.check.Checked;
import dev.weir.dsl.check.Finding;
import dev.weir.flink.kubernetes.ClusterShape;
import dev.weir.flink.kubernetes.ClusterShapes;
import dev.weir.flink.kubernetes.PodShape;
import dev.weir.flink.plan.FlinkPlan;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A descriptor for Kubernetes")
class CheckKubernetesTest {
  private static final String PIPELINE =
      """
      pipeline:
        %s
        segments:
          - parallelism: 4
            %s
            steps_config:
              in: {bootstrap_servers: "a:1", override_params: {%s}}
          - parallelism: 2
            slot_sharing_group: writing
            steps_config:
              out: {starts_segment: true, bootstrap_servers: "a:1"}
      """;

  private static final String NEEDED = "image: a/b:1, jar: 'local:///opt/flink/usrlib/a.jar'";

  private static PipelineDefinition pipeline(String name) {
    return PipelineDefinition.of(
        name,
        () ->
            streamingSource("in", "events")
                .apply("keep", filter(message -> message.payload().length > 0))
                .sink("out", streamSink("copies")));
  }

  private static Checked<DeploymentDescriptor> load(String yaml) {
    return DescriptorLoader.parse(
        "my.yaml",
        yaml.getBytes(StandardCharsets.UTF_8),
        name -> Optional.of(name.equals("NUMBER") ? "4" : "s3cret-value"));
  }

  private static List<Finding> findings(String name, String yaml) {
    Checked<DeploymentDescriptor> descriptor = load(yaml);
    return descriptor.value().isEmpty()
        ? descriptor.findings()
        : FlinkCompiler.compile(pipeline(name).graph().orThrow(), descriptor.value().get())
            .findings();
  }

  private static String said(List<Finding> findings) {
    return findings.stream()
        .map(finding -> finding.code() + " " + finding.problem())
        .collect(joining("; "));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          name: My_Job                    | WEIR-Y001 'My_Job' is not a name for a job on Kubernetes.
          name: 1job                      | WEIR-Y001 '1job' is not a name for a job on Kubernetes.
          name: a234567890123456789012345678901234567890123456 | WEIR-Y001 'a234567890123456789012345678901234567890123456' is not a name for a job on Kubernetes: it has 46 characters.
          namespace: my.space             | WEIR-Y001 'my.space' is not a name for a namespace on Kubernetes.
          service_account: Streams        | WEIR-Y001 'Streams' is not a name for an object on Kubernetes.
          image_pull_secrets: [my_secret] | WEIR-Y001 'my_secret' is not a name for an object on Kubernetes.
          environment: {1A: {value: b}}   | WEIR-Y001 '1A' is not a name for a variable on Kubernetes.
          environment: {A: {secret: b, key: c d}} | WEIR-Y001 'c d' is not a name for a key on Kubernetes.
          files: {run: {secret: b}}       | WEIR-Y001 'run' is not a name for a folder on Kubernetes.
          files: {/run/secrets: {secret: b}} | WEIR-Y001 The folder '/run/secrets' would hide /run/secrets/kubernetes.io/serviceaccount, which pods need.
          files: {/var/run/secrets/: {secret: b}} | WEIR-Y001 The folder '/var/run/secrets/' would hide /run/secrets/kubernetes.io/serviceaccount, which pods need.
          files: {/opt/flink: {secret: b}} | WEIR-Y001 The folder '/opt/flink' would hide /opt/flink/bin, which pods need.
          labels: {a b: c}                | WEIR-Y001 'a b' is not a name for a label on Kubernetes.
          labels: {a: -c}                 | WEIR-Y001 '-c' is not a name for the value of a label on Kubernetes.
          annotations: {A/b/c: d}         | WEIR-Y001 'A/b/c' is not a name for an annotation on Kubernetes.
          environment: {A: {}}            | WEIR-Y012 It is not clear where the variable 'A' comes from.
          environment: {A: {secret: b}}   | WEIR-Y012 It is not clear where the variable 'A' comes from.
          environment: {A: {secret: b, key: c, value: d}} | WEIR-Y012 It is not clear where the variable 'A' comes from.
          environment: {A: {secret: b, config_map: c, key: d}} | WEIR-Y012 It is not clear where the variable 'A' comes from.
          files: {/a: {}}                 | WEIR-Y012 It is not clear where the files of '/a' come from.
          upgrade_mode: savepoint         | WEIR-Y003 'upgrade_mode' is savepoint, and there is no checkpointing.directory and no checkpointing.savepoint_directory.
          upgrade_mode: last_state        | WEIR-Y003 'upgrade_mode' is last_state, and there is no checkpointing.directory and no high_availability.directory.
          job_manager: {replicas: 2}      | WEIR-Y003 There are 2 JobManagers, and no high_availability.directory.
          job_manager: {memory: 256 mb}   | WEIR-Y009 The memory of 'job_manager', 256 mb, is not enough for what Flink divides it into.
          task_manager: {memory: 300 mb}  | WEIR-Y009 The memory of 'task_manager', 300 mb, is not enough for what Flink divides it into.
          autoscaler: {parallelism: {kep: 2}} | WEIR-D005 The pipeline has no step 'kep'.
          autoscaler: {exclude: kep}      | WEIR-D005 The pipeline has no step 'kep'.
          autoscaler: {parallelism: {keep: many}} | WEIR-Y010 The parallelism of 'keep' is 'many'.
          canary: {replicas: 6}           | WEIR-Y014 The canary is 6 of 6 TaskManagers, and none is left for the others.
          namespace: "${envvar:SPACE}"    | WEIR-Y005 'kubernetes.namespace' is ${envvar:SPACE}, and the value would stand in the manifests.
          environment: {MY_PASSWORD: {value: hunter2}} | WEIR-Y007 'value' looks like a secret, and would stand in clear text in a manifest.
          environment: {API_TOKEN_FILE: {value: /a}} | ``
          template: {task_manager_pod: {spec: {containers: [{name: log, env: [{name: MY_TOKEN, value: hunter2}]}]}}} | WEIR-Y007 'MY_TOKEN' looks like a secret, and would stand in clear text in a manifest.
          emergency_patch: {pod: {spec: {initContainers: [{name: load, env: [{name: PASSWORD, value: hunter2}]}]}}} | WEIR-Y007 'PASSWORD' looks like a secret, and would stand in clear text in a manifest.
          template: {pod: {spec: {containers: [{name: log, env: [{name: PASSWORD, valueFrom: {secretKeyRef: {name: a, key: b}}}]}]}}} | ``
          template: {pods: {}}            | WEIR-D002 The key 'pods' is not known here.
          emergency_patch: {pods: {}}     | WEIR-D002 The key 'pods' is not known here.
          template: {pod: []}             | WEIR-D003 'pod' is a list.
          template: {flink_deployment: {spec: {taskManager: {replicas: 3}}}} | WEIR-Y011 The template of flink_deployment says that there are 3 TaskManagers.
          template: {pod: {spec: {volumes: x}}} | WEIR-Y004 'spec.volumes' is a list in Weir's template.
          template: {pod: {spec: {containers: [{name: flink-main-container, image: c:2}]}}} | WEIR-Y004 A template has 'c:2' at 'spec.containers[flink-main-container].image' of job_manager_pod, where Weir needs 'a/b:1'.; WEIR-Y004 A template has 'c:2' at 'spec.containers[flink-main-container].image' of task_manager_pod, where Weir needs 'a/b:1'.
          template: {flink_deployment: {spec: {job: {state: suspended}}}} | WEIR-Y004 A template has 'suspended' at 'spec.job.state' of flink_deployment, where Weir needs 'running'.
          """)
  void isRefusedWhereItCannotBeSo(String said, String finding) {
    String yaml = PIPELINE.formatted("", "", "") + "kubernetes: {" + NEEDED + ", " + said + "}\n";

    assertThat(said(findings("my-job", yaml))).isEqualTo(finding == null ? "" : finding);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          /opt/flink/usrlib/a.jar         | Write local:///opt/flink/usrlib/a.jar.
          s3://bucket/a.jar               | Copy the jar into the image, and write where: local:///opt/flink/usrlib/my-pipelines.jar.
          local:///opt/flink/usrlib       | Copy the jar into the image, and write where: local:///opt/flink/usrlib/my-pipelines.jar.
          """)
  void namesItsJarByAUriInTheImage(String jar, String hint) {
    List<Finding> findings =
        findings(
            "my-job",
            PIPELINE.formatted("", "", "") + "kubernetes: {image: a/b:1, jar: '" + jar + "'}\n");

    assertThat(findings).extracting(Finding::code).containsExactly("WEIR-Y002");
    assertThat(findings).extracting(Finding::hint).containsExactly(hint);
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          `flink: {kubernetes.namespace: a}`        | ``                                | `` | WEIR-Y013 'kubernetes.namespace' is said by 'kubernetes'.
          `flink: {rest.port: 1}`                   | ``                                | `` | WEIR-Y013 'rest.port' is said by 'kubernetes'.
          `flink: {taskmanager.registration.timeout: "${envvar:A}"}` | `` | ``                     | WEIR-Y006 The pods do not have the variable A.; WEIR-D021 '${envvar:A}' is not a value for 'taskmanager.registration.timeout'.; WEIR-Y005 Flink's cluster has to know 'taskmanager.registration.timeout', and its value would stand in the manifests.
          `flink: {metrics.scope.jm: "${envvar:A}"}` | `` | ``                                     | WEIR-Y006 The pods do not have the variable A.; WEIR-Y005 Flink's cluster has to know 'metrics.scope.jm', and its value would stand in the manifests.
          `flink: {security.ssl.rest.key-password: "${envvar:NUMBER}"}` | `` | ``                   | WEIR-Y006 The pods do not have the variable NUMBER.; WEIR-Y005 Flink's cluster has to know 'security.ssl.rest.key-password', and its value would stand in the manifests.
          `checkpointing: {directory: "${envvar:A}", savepoint_directory: "file:///a"}` | `` | ``  | WEIR-Y006 The pods do not have the variable A.; WEIR-Y015 Checkpoints go to a directory, and there is no high_availability.directory: a JobManager that Kubernetes starts again knows of none of them, and the job begins anew.; WEIR-Y005 Flink's cluster has to know 'execution.checkpointing.dir', and its value would stand in the manifests.
          ``                                        | ``                                | `sasl.jaas.config: hunter2`        | WEIR-Y007 'sasl.jaas.config' looks like a secret, and would stand in clear text in a manifest.
          ``                                        | ``                                | `ssl.keystore.key: hunter2`        | WEIR-Y007 'ssl.keystore.key' looks like a secret, and would stand in clear text in a manifest.
          ``                                        | ``                                | `basic.auth.user.info: "a:b"`      | WEIR-Y007 'basic.auth.user.info' looks like a secret, and would stand in clear text in a manifest.
          ``                                        | ``                                | `basic.auth.credentials.source: USER_INFO` | ``
          ``                                        | ``                                | `ssl.key.password: "${envvar:B}"`  | WEIR-Y006 The pods do not have the variable B.
          ``                                        | ``                                | `ssl.key.password: "${envvar:HERE}", security.protocol: SSL` | ``
          ``                                        | ``                                | `sasl.oauthbearer.token.endpoint.url: "https://a"`    | ``
          ``                                        | `resources: {cpu: 0.5, heap: 64 mb}` | ``                                | ``
          ``                                        | `resources: {cpu: 4, heap: 64 mb}`   | ``                                | WEIR-Y009 A slot of the group 'default' needs 4.0 CPU, 64 mb of heap, 0 mb off-heap and 0 mb managed, and a TaskManager has 1.0 CPU, 538 mb, 0 mb and 635 mb.
          """)
  void fitsWhatThePodsHave(String pipeline, String segment, String properties, String finding) {
    String yaml =
        PIPELINE.formatted(pipeline, segment, properties)
            + "kubernetes: {"
            + NEEDED
            + ", environment: {HERE: {secret: b, key: c}}}\n";

    assertThat(said(findings("my-job", yaml))).isEqualTo(finding == null ? "" : finding);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          template: {pod: {spec: {containers: [{name: flink-main-container, env: [{name: A, value: x}]}]}}}             | 0
          template: {job_manager_pod: {spec: {containers: [{name: flink-main-container, env: [{name: A, value: x}]}]}}} | 0
          template: {pod: {spec: {containers: [{name: flink-main-container, envFrom: [{secretRef: {name: b}}]}]}}}      | 0
          emergency_patch: {pod: {spec: {containers: [{name: flink-main-container, env: [{name: A, value: x}]}]}}}      | 0
          template: {task_manager_pod: {spec: {containers: [{name: flink-main-container, env: [{name: A, value: x}]}]}}} | 1
          """)
  void refersToVariablesThatATemplateGivesThePodsThatReadIt(String template, int findings) {
    String yaml =
        PIPELINE.formatted("", "", "ssl.key.password: \"${envvar:A}\"")
            + "kubernetes: {"
            + NEEDED
            + ", "
            + template
            + "}\n";

    assertThat(findings("my-job", yaml)).hasSize(findings);
  }

  @Test
  void refersToFilesThatThePodsHave() {
    String yaml =
        PIPELINE.formatted("", "", "sasl.jaas.config: \"${file:/no/such/jaas}\"")
            + "kubernetes: {"
            + NEEDED
            + ", files: {%s: {secret: b}}}\n";

    assertThat(findings("my-job", yaml.formatted("/no/such")))
        .extracting(Finding::code)
        .containsExactly("WEIR-D015");
  }

  @Test
  void takesThePipelinesNameWhereItIsOneForKubernetes() {
    String yaml = PIPELINE.formatted("", "", "") + "kubernetes: {" + NEEDED + "}\n";

    assertThat(findings("my-job", yaml)).isEmpty();
    assertThat(findings("My_Job", yaml))
        .extracting(Finding::hint)
        .containsExactly("Write kubernetes: {name: my-job}.");
  }

  @Test
  void cannotScaleGroupsThatHaveResources() {
    String yaml =
        PIPELINE.formatted("", "resources: {cpu: 0.5, heap: 64 mb}", "")
            + "kubernetes: {"
            + NEEDED
            + ", autoscaler: {options: {enabled: %s}}}\n";

    assertThat(said(findings("my-job", yaml.formatted(true))))
        .isEqualTo(
            "WEIR-Y008 The autoscaler cannot scale slot-sharing groups that have resources of their"
                + " own.");
    assertThat(findings("my-job", yaml.formatted(false))).isEmpty();
  }

  @ParameterizedTest(name = "{0} slots each, {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          1 | ``                                      | 6
          2 | ``                                      | 3
          4 | ``                                      | 2
          8 | ``                                      | 1
          2 | `autoscaler: {parallelism: {out: 5}}`   | 5
          2 | `autoscaler: {parallelism: {out: 1}}`   | 3
          1 | `resources: {cpu: 0.25, heap: 64 mb}`   | 3
          2 | `resources: {cpu: 0.25, heap: 64 mb}`   | 2
          2 | `resources: {cpu: 0.5, heap: 64 mb}`    | 3
          2 | `resources: {cpu: 0.1, heap: 300 mb}`   | 5
          2 | `resources: {cpu: 0.1, heap: 64 mb, managed: 500 mb}` | 5
          """)
  void makesTaskManagersOfSlots(int slots, String said, int taskManagers) {
    boolean ofSegment = said != null && said.startsWith("resources");
    String yaml =
        PIPELINE.formatted("", ofSegment ? said : "", "")
            + "kubernetes: {"
            + NEEDED
            + ", task_manager: {slots: "
            + slots
            + "}, "
            + (ofSegment || said == null ? "" : said)
            + "}\n";
    DeploymentDescriptor descriptor = load(yaml).orThrow();
    FlinkPlan plan =
        FlinkCompiler.compile(pipeline("my-job").graph().orThrow(), descriptor).orThrow();

    ClusterShape shape =
        ClusterShapes.of(plan, descriptor.kubernetes().orElseThrow(), new ArrayList<>())
            .orElseThrow();

    assertThat(shape.slots()).isEqualTo(said != null && said.contains("out: 5") ? 9 : 6);
    assertThat(shape.taskManagers()).isEqualTo(taskManagers);
    assertThat(shape.taskManager().memory().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(2L << 30);
    assertThat(shape.taskManager().memoryFor(PodShape.MANAGED)).isPositive();
    assertThat(shape.memory()).isEqualTo((1600L << 20) + taskManagers * (2L << 30));
  }
}
