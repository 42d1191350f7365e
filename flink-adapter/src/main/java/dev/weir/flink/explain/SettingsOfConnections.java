package dev.weir.flink.explain;

import dev.weir.deployment.model.ClientProperties;
import dev.weir.deployment.model.DeadLetterLimits;
import dev.weir.deployment.model.DeadLetterOptions;
import dev.weir.deployment.model.DeadLetterSettings;
import dev.weir.deployment.model.StepSettings;
import dev.weir.deployment.model.WrittenValue;
import dev.weir.dsl.step.DevNullSinkStep;
import dev.weir.dsl.step.SourceOptions;
import dev.weir.dsl.step.StartOffsets;
import dev.weir.dsl.step.StartOffsets.Committed;
import dev.weir.dsl.step.StartOffsets.FromTimestamp;
import dev.weir.dsl.step.StartOffsets.PerPartition;
import dev.weir.dsl.step.Step;
import dev.weir.dsl.step.StreamSinkStep;
import dev.weir.dsl.step.StreamingSourceStep;
import dev.weir.flink.plan.Connector.Directory;
import dev.weir.flink.plan.Connector.KafkaSink;
import dev.weir.flink.plan.Connector.KafkaSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Gathers the settings of sources and sinks. */
final class SettingsOfConnections {
  private static final String BATCH_SIZE = "batch.size";
  private static final String LARGEST_REQUEST = "max.request.size";

  private final SettingsOfStep step;
  private final SettingList list;

  private SettingsOfConnections(SettingsOfStep step) {
    this.step = step;
    this.list = step.list();
  }

  static void add(SettingsOfStep step) {
    new SettingsOfConnections(step).add();
  }

  private void add() {
    Step code = step.node().step();
    if (code instanceof StreamingSourceStep source) {
      addSource(source, (KafkaSource) step.operator().connector());
    } else if (code instanceof StreamSinkStep sink) {
      addSink(sink, (KafkaSink) step.operator().connector());
    } else if (step.operator().connector() instanceof Directory files) {
      SettingsOfFiles.add(step, files);
    } else if (code instanceof DevNullSinkStep sink) {
      addDelays(sink);
    }
  }

  private void addSource(StreamingSourceStep source, KafkaSource connector) {
    SourceOptions said = source.options();
    step.addCode("stream", source.stream());
    list.addText("topic", connector.topic(), step.written("topic"), step.code());
    addBrokers(connector.bootstrapServers(), connector.properties());
    list.addText(
        "consumer_group",
        connector.consumerGroup(),
        step.written("consumer_group"),
        step.codeUnless(said.consumerGroup().isEmpty()));
    if (connector.start() instanceof Committed) {
      list.add(
          "auto_offset_reset",
          ShownTexts.word(connector.offsetReset()),
          step.written("auto_offset_reset"),
          SettingList.WEIRS_DEFAULT);
    } else {
      step.addCode("start", start(connector.start()));
    }
    said.header().ifPresent(header -> step.addCode("header", header.toString()));
    addEventTime(said, ((StreamingSourceStep) step.operator().step()).options());
    said.schema().ifPresent(location -> step.addCode("schema", location));
    addDeadLetters(said);
  }

  private static String start(StartOffsets start) {
    if (start instanceof FromTimestamp from) {
      return "at " + from.time();
    }
    if (start instanceof PerPartition each) {
      return "partitions at offsets " + new TreeMap<>(each.offsets());
    }
    return start instanceof StartOffsets.Earliest ? "earliest" : "latest";
  }

  private void addEventTime(SourceOptions said, SourceOptions effective) {
    SourceOptions defaults = SourceOptions.defaults();
    boolean hasFunction = said.eventTime().isPresent();
    list.add(
        "event_time",
        hasFunction ? "by a function" : "the record's timestamp",
        step.codeUnless(!hasFunction));
    list.add(
        "out_of_orderness",
        ShownTexts.time(effective.outOfOrderness()),
        ofEventTime("out_of_orderness"),
        step.codeUnless(said.outOfOrderness().equals(defaults.outOfOrderness())));
    list.add(
        "idleness",
        effective.idleness().map(ShownTexts::time).orElse("never"),
        ofEventTime("idleness"),
        step.codeUnless(said.idleness().isEmpty()));
  }

  private Optional<WrittenValue> ofEventTime(String key) {
    return step.written(key).or(() -> step.descriptor().written("pipeline", "event_time", key));
  }

  private void addDeadLetters(SourceOptions said) {
    Optional<DeadLetterSettings> settings =
        step.descriptor().step(step.node().path().toString()).flatMap(StepSettings::dlq);
    settings.ifPresent(
        dlq -> {
          dlq.topic()
              .or(said::deadLetters)
              .ifPresent(
                  topic ->
                      list.addText("dlq.topic", topic, step.written("dlq", "topic"), step.code()));
          addBrokers(dlq.bootstrapServers(), dlq.overrideParams(), "dlq");
          addDeadLetterOptions(dlq.options(), step.descriptor().deadLetters());
        });
  }

  private void addDeadLetterOptions(DeadLetterOptions own, DeadLetterOptions common) {
    list.add(
        "dlq.keep_original",
        String.valueOf(own.or(common).keepOriginal().orElse(false)),
        ofDeadLetters("keep_original"),
        SettingList.WEIRS_DEFAULT);
    // The limits of a source are all its own, or all the pipeline's.
    boolean isOwn = own.limits().isPresent();
    own.or(common).limits().ifPresent(limits -> addLimits(limits, isOwn));
  }

  private void addLimits(DeadLetterLimits limits, boolean isOwn) {
    limits
        .perInterval()
        .ifPresent(number -> addLimit("per_interval", String.valueOf(number), isOwn));
    addLimit("interval", ShownTexts.time(limits.interval()), isOwn);
    limits
        .share()
        .ifPresent(
            share -> {
              addLimit("share", String.valueOf(share), isOwn);
              addLimit("minimum", String.valueOf(limits.minimum()), isOwn);
            });
  }

  private void addLimit(String key, String value, boolean isOwn) {
    list.add(
        "dlq.limits." + key,
        value,
        isOwn
            ? step.written("dlq", "limits", key)
            : step.descriptor().written("pipeline", "dlq", "limits", key),
        SettingList.WEIRS_DEFAULT);
  }

  private Optional<WrittenValue> ofDeadLetters(String key) {
    return step.written("dlq", key).or(() -> step.descriptor().written("pipeline", "dlq", key));
  }

  private void addSink(StreamSinkStep sink, KafkaSink connector) {
    step.addCode("stream", sink.stream());
    list.addText("topic", connector.topic(), step.written("topic"), step.code());
    addBrokers(connector.bootstrapServers(), connector.properties());
    connector
        .transactions()
        .ifPresent(
            transactions -> {
              list.add(
                  "transactional_ids", transactions.idPrefix() + "*", SettingList.WEIRS_DEFAULT);
              list.add(
                  "transaction_timeout",
                  ShownTexts.time(transactions.timeout()),
                  written(new String[0], "override_params", "transaction.timeout.ms")
                      .or(() -> step.descriptor().written("pipeline", "transactions", "timeout")),
                  SettingList.WEIRS_DEFAULT);
            });
    if (!connector.properties().values().containsKey(BATCH_SIZE)) {
      list.add(BATCH_SIZE, String.valueOf(connector.batchSize()), SettingList.WEIRS_DEFAULT);
    }
    if (!connector.properties().values().containsKey(LARGEST_REQUEST)) {
      list.add(
          LARGEST_REQUEST, String.valueOf(connector.largestRequest()), SettingList.KAFKAS_DEFAULT);
    }
  }

  /** Adds the brokers and the properties of a client, whose values are never shown. */
  private void addBrokers(List<String> servers, ClientProperties properties, String... below) {
    String prefix = below.length == 0 ? "" : below[0] + ".";
    list.addWritten(prefix + "connection", written(below, "connection"));
    list.addText(
        prefix + "bootstrap_servers",
        String.join(", ", servers),
        written(below, "bootstrap_servers"),
        SettingList.WEIRS_DEFAULT);
    for (String name : properties.values().keySet()) {
      list.add(
          prefix + "override_params." + name,
          WrittenValue.HIDDEN,
          written(below, "override_params", name),
          SettingList.WEIRS_DEFAULT);
    }
  }

  private Optional<WrittenValue> written(String[] below, String... keys) {
    List<String> all = new ArrayList<>(List.of(below));
    all.addAll(List.of(keys));
    return step.written(all.toArray(new String[0]));
  }

  private void addDelays(DevNullSinkStep sink) {
    if (sink.batchSize() > 0) {
      step.addCode("sleep_after_messages", String.valueOf(sink.batchSize()));
    }
    if (!sink.batchTime().isZero()) {
      step.addCode("sleep_after_time", ShownTexts.time(sink.batchTime()));
    }
    if (!sink.longestSleep().isZero()) {
      step.addCode(
          "sleep",
          ShownTexts.time(sink.averageSleep())
              + " on average, at most "
              + ShownTexts.time(sink.longestSleep()));
    }
  }
}
