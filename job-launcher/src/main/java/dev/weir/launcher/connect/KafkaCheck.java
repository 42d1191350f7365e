package dev.weir.launcher.connect;

import dev.weir.dsl.check.Finding;
import dev.weir.dsl.check.NearestName;
import dev.weir.dsl.check.Place;
import dev.weir.flink.plan.Connector.KafkaSink;
import dev.weir.flink.plan.Connector.KafkaSource;
import dev.weir.flink.plan.FlinkPlan;
import dev.weir.flink.plan.OperatorRole;
import dev.weir.flink.plan.PlannedOperator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

/**
 * Asks the brokers of a plan whether they answer and have its topics, before a job is started that
 * would wait for them.
 *
 * <p>Thread-safe: it keeps no state.
 */
public final class KafkaCheck {
  private static final Duration LIMIT = Duration.ofSeconds(8);

  private KafkaCheck() {}

  /** Returns everything that would keep the plan's sources and sinks from working. */
  public static List<Finding> check(FlinkPlan plan) {
    List<Finding> findings = new ArrayList<>();
    Map<List<String>, Answer> answers = new HashMap<>();
    for (PlannedOperator operator : plan.operators()) {
      if (operator.role() != OperatorRole.STEP) {
        continue;
      }
      if (operator.connector() instanceof KafkaSource source) {
        Answer answer =
            answers.computeIfAbsent(
                source.bootstrapServers(), servers -> ask(servers, source.properties().values()));
        check(operator, source.bootstrapServers(), source.topic(), answer, findings);
      } else if (operator.connector() instanceof KafkaSink sink) {
        Answer answer =
            answers.computeIfAbsent(
                sink.bootstrapServers(), servers -> ask(servers, sink.properties().values()));
        check(operator, sink.bootstrapServers(), sink.topic(), answer, findings);
      }
    }
    return findings;
  }

  private static void check(
      PlannedOperator operator,
      List<String> servers,
      String topic,
      Answer answer,
      List<Finding> findings) {
    Place place = new Place.InPipeline(operator.uid());
    if (answer.problem() != null) {
      findings.add(
          Finding.error(
              "WEIR-K001",
              place,
              "The Kafka brokers " + String.join(", ", servers) + " " + answer.problem() + ".",
              "",
              "Start Kafka there, or correct bootstrap_servers (and the security settings in"
                  + " override_params) of the step."));
    } else if (!answer.topics().contains(topic)) {
      findings.add(
          Finding.error(
              "WEIR-K002",
              place,
              "The topic '"
                  + topic
                  + "' does not exist at "
                  + String.join(", ", servers)
                  + ", or this user may not see it.",
              answer.topics().isEmpty()
                  ? "no topic is visible there"
                  : String.join(", ", answer.topics()),
              NearestName.to(topic, answer.topics())
                  .map(name -> "Did you mean '" + name + "'?")
                  .orElse("Create it, or give the step another one with the key 'topic'.")));
    }
  }

  private static Answer ask(List<String> servers, Map<String, String> properties) {
    Properties settings = new Properties();
    settings.putAll(properties);
    settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, String.join(",", servers));
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) LIMIT.toMillis());
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) LIMIT.toMillis());
    try (Admin admin = Admin.create(settings)) {
      return new Answer(
          new TreeSet<>(admin.listTopics().names().get(LIMIT.toMillis(), TimeUnit.MILLISECONDS)),
          null);
    } catch (TimeoutException e) {
      return Answer.problem("do not answer within " + LIMIT.toSeconds() + " s");
    } catch (ExecutionException e) {
      return Answer.problem(
          e.getCause() instanceof org.apache.kafka.common.errors.TimeoutException
              ? "do not answer within " + LIMIT.toSeconds() + " s"
              : "refuse to be asked (" + e.getCause().getMessage() + ")");
    } catch (KafkaException e) {
      Throwable reason = e.getCause() == null ? e : e.getCause();
      return Answer.problem("cannot be asked (" + reason.getMessage() + ")");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Answer.problem("could not be asked, because Weir was interrupted");
    }
  }

  /**
   * What brokers answered.
   *
   * @param topics the topics that are visible, sorted
   * @param problem why there is no answer, or null
   */
  private record Answer(Set<String> topics, String problem) {
    static Answer problem(String text) {
      return new Answer(Set.of(), text);
    }
  }
}
