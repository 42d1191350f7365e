#!/bin/sh
# Rendered by weir render: applies the manifests beside it, and lets Flink start the job.
# It needs kubectl, and FLINK_HOME: a distribution of Flink 2.3 whose config.yaml is as it came.
set -eu
here=$(CDPATH='' cd "$(dirname "$0")" && pwd)
kubectl apply -f "$here"
exec "${FLINK_HOME:?set it to a distribution of Flink 2.3}/bin/flink" run -t kubernetes-application \
  -Dkubernetes.cluster-id=alerts \
  -Dkubernetes.namespace=streams \
  -Dkubernetes.container.image.ref=registry.example.com/my-pipelines:1.4.0 \
  -Dkubernetes.container.image.pull-policy=IfNotPresent \
  -Dkubernetes.container.image.pull-secrets=registry \
  -Dkubernetes.service-account=alerts \
  "-Dkubernetes.pod-template-file.jobmanager=$here/pod-templates/jobmanager.yaml" \
  "-Dkubernetes.pod-template-file.taskmanager=$here/pod-templates/taskmanager.yaml" \
  -Dkubernetes.jobmanager.cpu.amount=0.5 \
  -Dkubernetes.taskmanager.cpu.amount=2 \
  -Djobmanager.memory.process.size=1600m \
  -Dtaskmanager.memory.process.size=4096m \
  -Dexecution.checkpointing.dir=gs://my-bucket/alerts/checkpoints \
  -Dexecution.checkpointing.externalized-checkpoint-retention=RETAIN_ON_CANCELLATION \
  '-Dexecution.checkpointing.interval=30 s' \
  -Dexecution.checkpointing.savepoint-dir=gs://my-bucket/alerts/savepoints \
  -Dhigh-availability.storageDir=gs://my-bucket/alerts/ha \
  -Dhigh-availability.type=kubernetes \
  -Dpipeline.auto-generate-uids=false \
  -Dpipeline.generic-types=false \
  -Dpipeline.jobvertex-parallelism-overrides=7e1c578e4901cf2b30e8c3811b50fa2f:3 \
  -Dpipeline.object-reuse=true \
  -Drestart-strategy.exponential-delay.attempts-before-reset-backoff=3 \
  '-Drestart-strategy.exponential-delay.initial-backoff=1 s' \
  '-Drestart-strategy.exponential-delay.max-backoff=1 min' \
  '-Drestart-strategy.exponential-delay.reset-backoff-threshold=10 min' \
  -Drestart-strategy.type=exponential-delay \
  -Dtaskmanager.numberOfTaskSlots=2 \
  '-Denv.java.opts.all=--add-exports=java.base/sun.net.util=ALL-UNNAMED --add-exports=java.rmi/sun.rmi.registry=ALL-UNNAMED --add-exports=jdk.compiler/com.sun.tools.javac.api=ALL-UNNAMED --add-exports=jdk.compiler/com.sun.tools.javac.file=ALL-UNNAMED --add-exports=jdk.compiler/com.sun.tools.javac.parser=ALL-UNNAMED --add-exports=jdk.compiler/com.sun.tools.javac.tree=ALL-UNNAMED --add-exports=jdk.compiler/com.sun.tools.javac.util=ALL-UNNAMED --add-exports=java.security.jgss/sun.security.krb5=ALL-UNNAMED --add-opens=java.base/java.lang=ALL-UNNAMED --add-opens=java.base/java.net=ALL-UNNAMED --add-opens=java.base/java.io=ALL-UNNAMED --add-opens=java.base/java.nio=ALL-UNNAMED --add-opens=java.base/java.lang.reflect=ALL-UNNAMED --add-opens=java.base/java.text=ALL-UNNAMED --add-opens=java.base/java.time=ALL-UNNAMED --add-opens=java.base/java.util=ALL-UNNAMED --add-opens=java.base/java.util.concurrent=ALL-UNNAMED --add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED --add-opens=java.base/java.util.concurrent.locks=ALL-UNNAMED' \
  -c dev.weir.launcher.FlinkEntryPoint \
  local:///opt/flink/usrlib/my-pipelines.jar --pipeline dev.weir.examples.alerts.Alerts --config /opt/weir/descriptor/descriptor.yaml
