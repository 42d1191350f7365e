package dev.weir.flink.explain;

import dev.weir.dsl.codec.Format;
import dev.weir.dsl.function.FunctionRef;
import dev.weir.dsl.step.BatchParserStep;
import dev.weir.dsl.step.BatchStep;
import dev.weir.dsl.step.FilterStep;
import dev.weir.dsl.step.FlatMapStep;
import dev.weir.dsl.step.HeadersFilterStep;
import dev.weir.dsl.step.MapStep;
import dev.weir.dsl.step.ParquetSerializerStep;
import dev.weir.dsl.step.ParserStep;
import dev.weir.dsl.step.ReduceStep;
import dev.weir.dsl.step.RouteStep;
import dev.weir.dsl.step.SerializerStep;
import dev.weir.dsl.step.Step;
import dev.weir.dsl.step.WindowSpec;
import dev.weir.dsl.step.WindowSpec.CountWindows;
import dev.weir.dsl.step.WindowSpec.MessageWindows;
import dev.weir.dsl.step.WindowSpec.SessionWindows;
import dev.weir.dsl.step.WindowSpec.TimeDomain;
import dev.weir.dsl.step.WindowSpec.TimeWindows;
import dev.weir.flink.plan.StreamSchema;
import java.time.Duration;

/** Gathers the settings of steps between sources and sinks. */
final class SettingsOfWork {
  /** After what time a batch ends where neither code nor descriptor say one. */
  private static final Duration DEFAULT_BATCH_TIME = Duration.ofSeconds(10);

  private final SettingsOfStep step;
  private final SettingList list;

  private SettingsOfWork(SettingsOfStep step) {
    this.step = step;
    this.list = step.list();
  }

  static void add(SettingsOfStep step) {
    new SettingsOfWork(step).add();
  }

  private void add() {
    Step effective = step.operator().step();
    if (effective instanceof ParserStep parser) {
      addFormat(parser.format());
    } else if (effective instanceof BatchParserStep parser) {
      addFormat(parser.format());
    } else if (effective instanceof SerializerStep serializer) {
      addFormat(serializer.format());
    } else if (effective instanceof ParquetSerializerStep parquet) {
      step.addCode("schema", parquet.schema().strip().replaceAll("\\s+", " "));
      step.addCode("compression", ShownTexts.word(parquet.compression()));
    } else if (effective instanceof HeadersFilterStep filter) {
      step.addCode("header", filter.header());
      step.addCode("number", String.valueOf(filter.number()));
      step.addCode("form", ShownTexts.word(filter.form()));
    } else if (effective instanceof MapStep map) {
      addFunction(map.function());
    } else if (effective instanceof FlatMapStep map) {
      addFunction(map.function());
    } else if (effective instanceof FilterStep filter) {
      addFunction(filter.predicate());
    } else if (effective instanceof RouteStep route) {
      addFunction(route.function());
    } else if (effective instanceof BatchStep batch) {
      addBatch((BatchStep) step.node().step(), batch);
    } else if (effective instanceof ReduceStep reduce) {
      addReducer(reduce);
    }
  }

  private void addFormat(Format format) {
    step.addCode("format", format.name());
    for (StreamSchema schema : step.operator().schemas()) {
      step.addCode("schema", schema.root());
    }
  }

  /** Only a function by name has one that people know. */
  private void addFunction(Object function) {
    if (function instanceof FunctionRef<?, ?> ref) {
      step.addCode("function", ref.toString());
    }
  }

  private void addBatch(BatchStep said, BatchStep effective) {
    list.add(
        "batch_size",
        effective.size().map(String::valueOf).orElse("no limit"),
        step.written("batch_size"),
        step.codeUnless(said.size().isEmpty()));
    list.add(
        "batch_timedelta",
        ShownTexts.time(effective.time().orElse(DEFAULT_BATCH_TIME)),
        step.written("batch_timedelta"),
        step.codeUnless(said.time().isEmpty()));
  }

  private void addReducer(ReduceStep reduce) {
    addWindow(reduce.window());
    step.addCode("accumulator", reduce.accumulator().getClass().getSimpleName());
    if (reduce.key().isPresent()) {
      step.addCode(
          "key", "by a function" + reduce.keyType().map(type -> ", of type " + type).orElse(""));
    }
    if (reduce.closing().isPresent()) {
      step.addCode("closing_early", "by a function");
    }
    reduce
        .backend()
        .ifPresent(backend -> step.addCode("stored_in", backend.getClass().getSimpleName()));
  }

  private void addWindow(WindowSpec window) {
    if (window instanceof TimeWindows windows) {
      boolean tumbling = windows.size().equals(windows.slide());
      step.addCode("window", tumbling ? "tumbling" : "sliding");
      addTime("size", windows.size());
      if (!tumbling) {
        addTime("slide", windows.slide());
      }
      addTimeOrDefault("offset", windows.offset());
      windows.limit().ifPresent(limit -> step.addCode("window.limit", limit + " messages"));
      addClock(windows.domain(), windows.lateness());
    } else if (window instanceof SessionWindows windows) {
      step.addCode("window", "session");
      addTime("gap", windows.gap());
      addClock(windows.domain(), windows.lateness());
    } else if (window instanceof MessageWindows windows) {
      step.addCode("window", "sliding per message");
      addTime("size", windows.size());
      addClock(windows.domain(), windows.lateness());
    } else if (window instanceof CountWindows windows) {
      step.addCode("window", windows.size() == windows.slide() ? "tumbling" : "sliding");
      step.addCode("window.size", windows.size() + " messages");
      if (windows.size() != windows.slide()) {
        step.addCode("window.slide", windows.slide() + " messages");
      }
    }
  }

  private void addClock(TimeDomain domain, Duration lateness) {
    list.add(
        "window.clock", ShownTexts.word(domain), step.codeUnless(domain == TimeDomain.EVENT_TIME));
    if (domain == TimeDomain.EVENT_TIME) {
      addTimeOrDefault("allowed_lateness", lateness);
    }
  }

  private void addTime(String key, Duration time) {
    list.add("window." + key, ShownTexts.time(time), step.written("window", key), step.code());
  }

  private void addTimeOrDefault(String key, Duration time) {
    list.add(
        "window." + key,
        ShownTexts.time(time),
        step.written("window", key),
        step.codeUnless(time.isZero()));
  }
}
