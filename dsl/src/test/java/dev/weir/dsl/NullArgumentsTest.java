package dev.weir.dsl;

import static dev.weir.dsl.Chains.compose;
import static dev.weir.dsl.Chains.merge;
import static dev.weir.dsl.Chains.multiChain;
import static dev.weir.dsl.Chains.on;
import static dev.weir.dsl.Chains.segment;
import static dev.weir.dsl.Policies.onError;
import static dev.weir.dsl.Policies.onInvalid;
import static dev.weir.dsl.Policies.retry;
import static dev.weir.dsl.Sinks.devNullSink;
import static dev.weir.dsl.Sinks.fileSink;
import static dev.weir.dsl.Sinks.gcsSink;
import static dev.weir.dsl.Sinks.lines;
import static dev.weir.dsl.Sinks.streamSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.batch;
import static dev.weir.dsl.Steps.filter;
import static dev.weir.dsl.Steps.flatMap;
import static dev.weir.dsl.Steps.headersFilter;
import static dev.weir.dsl.Steps.map;
import static dev.weir.dsl.Steps.parser;
import static dev.weir.dsl.Steps.reducer;
import static dev.weir.dsl.Steps.ref;
import static dev.weir.dsl.Steps.serializer;
import static dev.weir.dsl.Windows.session;
import static dev.weir.dsl.Windows.sliding;
import static dev.weir.dsl.Windows.slidingPerMessage;
import static dev.weir.dsl.Windows.tumbling;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.dsl.function.Accumulator;
import dev.weir.dsl.function.AggregationBackend;
import dev.weir.dsl.function.MessageFunction;
import dev.weir.dsl.function.MessagePredicate;
import dev.weir.dsl.function.ObjectGenerator;
import dev.weir.dsl.message.Header;
import dev.weir.dsl.policy.InvalidPolicy;
import dev.weir.dsl.step.SourceOptions;
import dev.weir.dsl.step.WindowSpec;
import dev.weir.dsl.type.TypeRef;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("An argument that is null")
class NullArgumentsTest {
  private static final MessageFunction<byte[], String> NO_FUNCTION = null;
  private static final MessageFunction<byte[], List<String>> NO_LISTS = null;
  private static final Accumulator<byte[], Long, Long> NO_ACCUMULATOR = null;
  private static final ExtensibleChain<byte[]> NO_CHAIN = null;
  private static final Duration NO_TIME = null;

  private static Arguments calling(String argument, ThrowingCallable call) {
    return Arguments.of(argument, call);
  }

  private static ExtensibleChain<byte[]> in() {
    return streamingSource("in", "events");
  }

  private static Chain out(ExtensibleChain<?> chain) {
    return chain.sink("out", devNullSink());
  }

  private static ThrowingCallable applied(Applier<byte[], ?> applier) {
    return () -> in().apply("step", applier);
  }

  private static Reducer<byte[], Long> count() {
    return reducer(tumbling(1), new WindowsTest.Count());
  }

  static Stream<Arguments> calls() {
    return Stream.of(
        calling("stream", () -> streamingSource("in", null)),
        calling("options", () -> streamingSource("in", "events", null)),
        calling("applier", () -> in().apply("step", null)),
        calling("sink", () -> in().sink("out", null)),
        calling("branch", () -> in().to(null)),
        calling("branch", () -> in().broadcast("step", NullArgumentsTest::out, null)),
        calling("function", () -> in().route("step", null, on("a", NullArgumentsTest::out))),
        calling("route", () -> in().route("step", m -> "a", (Route<String, byte[]>) null)),
        calling("key", () -> on(null, NullArgumentsTest::out)),
        calling("branch", () -> on("a", null)),
        calling("body", () -> segment("storage", byte[].class, null)),
        calling("body", () -> compose(null)),
        calling("first", () -> merge("step", null, in())),
        calling("chain", () -> merge("step", in(), NO_CHAIN)),
        calling("chain", () -> multiChain((Pipeline) null)),
        calling("function", applied(map(NO_FUNCTION))),
        calling("type", () -> map(m -> "", (Class<String>) null)),
        calling("type", () -> map(m -> "", (TypeRef<String>) null)),
        calling("function", applied(flatMap(NO_LISTS))),
        calling("predicate", applied(filter(null))),
        calling("type", () -> parser((Class<String>) null)),
        calling("type", () -> parser((TypeRef<String>) null)),
        calling("format", applied(parser(String.class, null))),
        calling("format", applied(serializer(null))),
        calling("header", applied(headersFilter(null, 1))),
        calling("policies", () -> in().apply("step", filter(m -> true), null)),
        calling("policies", () -> in().sink("out", devNullSink(), null)),
        calling("policy", () -> onInvalid(null)),
        calling("policy", () -> onError((InvalidPolicy) null)),
        calling("policy", () -> retry(3).then(null)),
        calling("the initial backoff", () -> retry(3, NO_TIME, NO_TIME)),
        calling("time", () -> batch(NO_TIME)),
        calling("time", () -> batch(1, NO_TIME)),
        calling("className", () -> ref(null, "text")),
        calling("methodName", () -> ref("com.acme.Functions", null)),
        calling("window", () -> reducer((WindowSpec) null, new WindowsTest.Count())),
        calling("accumulator", () -> reducer(tumbling(1), NO_ACCUMULATOR)),
        calling("key", () -> count().groupBy(null)),
        calling("last", () -> count().closingEarly((MessagePredicate<byte[]>) null)),
        calling("backend", () -> count().storedIn((AggregationBackend<Long>) null)),
        calling("the size of a window", () -> tumbling(NO_TIME)),
        calling("the size of a window", () -> slidingPerMessage(null)),
        calling("the gap of a window", () -> session(null)),
        calling("size", () -> sliding(NO_TIME, Duration.ZERO)),
        calling("slide", () -> sliding(Duration.ZERO, NO_TIME)),
        calling("stream", () -> streamSink(null)),
        calling("directory", () -> fileSink(null)),
        calling("generator", () -> fileSink("/events", (ObjectGenerator) null)),
        calling("generator", () -> gcsSink("bucket", NO_FUNCTION)),
        calling("bucket", () -> gcsSink(null, () -> "name")),
        calling("format", () -> fileSink("/events").format(null)),
        calling("rolling", () -> fileSink("/events").rolling(null)),
        calling("rolling", () -> gcsSink("bucket", () -> "name").rolling(null)),
        calling("naming", () -> gcsSink("bucket", () -> "name").naming(null)),
        calling("prefix", () -> fileSink("/events").prefix(null)),
        calling("contentType", () -> fileSink("/events").contentType(null)),
        calling("key", () -> fileSink("/events").metadata(null, "")),
        calling("value", () -> fileSink("/events").metadata("a", null)),
        calling("compression", () -> fileSink("/events").compression(null)),
        calling("time", () -> lines().after(null)),
        calling("idle", () -> lines().whenIdle(null)),
        calling("type", () -> FileFormats.parquet(null)),
        calling("type", () -> FileFormats.avro(null)),
        calling("schema", () -> FileFormats.avroRecords(null)),
        calling("the average sleep", () -> devNullSink(1, Duration.ZERO, null, Duration.ZERO)),
        calling("suffix", () -> fileSink("/events").suffix(null)),
        calling("time", () -> SourceOptions.defaults().withIdleness(null)),
        calling("the out-of-orderness", () -> SourceOptions.defaults().withOutOfOrderness(null)),
        calling("function", () -> SourceOptions.defaults().withEventTime(null)),
        calling("text", () -> SourceOptions.defaults().withHeader("kind", (String) null)),
        calling("text", () -> Header.of("kind", (String) null)));
  }

  @ParameterizedTest(name = "{0} ({index})")
  @MethodSource("calls")
  void isNamed(String argument, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(NullPointerException.class).hasMessage(argument);
  }
}
