package dev.weir.flink.compile;

import static dev.weir.dsl.Sinks.printSink;
import static dev.weir.dsl.Sources.streamingSource;
import static dev.weir.dsl.Steps.map;
import static dev.weir.dsl.Steps.parser;
import static dev.weir.dsl.Steps.serializer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.dsl.Chain;
import dev.weir.dsl.Formats;
import dev.weir.dsl.check.Finding;
import dev.weir.dsl.message.Message;
import dev.weir.dsl.type.TypeRef;
import dev.weir.flink.library.IsolatedClasses;
import dev.weir.flink.samples.avro.Place;
import dev.weir.flink.samples.protobuf.Visit;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The compiler, of formats,")
class FormatFindingsTest {
  record Point(int x) {}

  private static GenericRecord generic(Message<byte[]> message) {
    throw new UnsupportedOperationException();
  }

  public record Tour(List<Place> stops) {}

  private static Tour tour(Message<byte[]> message) {
    throw new UnsupportedOperationException();
  }

  private static Arguments refused(Supplier<Chain> chain, String finding) {
    return Arguments.of(chain, finding);
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        refused(
            () ->
                streamingSource("in", "events")
                    .apply("parser", parser(Point.class, Formats.protobuf()))
                    .sink("out", printSink()),
            "WEIR-F005 Point is not a message class that protoc generated."),
        refused(
            () ->
                streamingSource("in", "events")
                    .apply("parser", parser(GenericRecord.class, Formats.avro()))
                    .sink("out", printSink()),
            "WEIR-F005 GenericRecord has no schema: write parser(GenericRecord.class,"
                + " avro(schema)), or map(function, TypeRef.withSchema(GenericRecord.class,"
                + " schema))."),
        refused(
            () ->
                streamingSource("in", "events")
                    .apply("parser", parser(GenericRecord.class, Formats.avro("{}")))
                    .sink("out", printSink()),
            "WEIR-F005 The Avro schema cannot be read: No type: {}."),
        refused(
            () ->
                streamingSource("in", "events")
                    .apply("generic", map(FormatFindingsTest::generic))
                    .sink("out", printSink()),
            "WEIR-F001 payload is GenericRecord, whose schema is not said: write"
                + " parser(GenericRecord.class, avro(schema)), or map(function,"
                + " TypeRef.withSchema(GenericRecord.class, schema))."),
        refused(
            () ->
                streamingSource("in", "events")
                    .apply(
                        "generic",
                        map(
                            FormatFindingsTest::generic,
                            TypeRef.withSchema(GenericRecord.class, "{}")))
                    .sink("out", printSink()),
            "WEIR-F001 payload is GenericRecord without a schema: The Avro schema cannot be read:"
                + " No type: {}."),
        refused(
            () ->
                streamingSource("in", "events")
                    .apply("parser", parser(Place.class, Formats.avro()))
                    .apply("serializer", serializer())
                    .sink("out", printSink()),
            "WEIR-F005 payload is Place, a class of Avro, which JSON cannot hold."),
        refused(
            () ->
                streamingSource("in", "events")
                    .apply("parser", parser(Visit.class, Formats.messagePack()))
                    .sink("out", printSink()),
            "WEIR-F005 payload is Visit, a class of Protobuf, which MessagePack cannot hold."),
        refused(
            () ->
                streamingSource("in", "events")
                    .apply("tours", map(FormatFindingsTest::tour))
                    .apply("serializer", serializer())
                    .sink("out", printSink()),
            "WEIR-F005 payload.stops[] is Place, a class of Avro, which JSON cannot hold."));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void saysOnceWhatAFormatCannotHold(Supplier<Chain> chain, String finding) {
    assertThat(FormatPipelines.compile(chain).findings())
        .extracting(found -> found.code() + " " + found.problem())
        .containsExactly(finding);
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "MESSAGE_PACK", "visits", "places", "mapped places", "records"})
  void findsNothingWrongWhereEveryLibraryIsThere(String pipeline) {
    assertThat(FormatPipelines.findingsOf(pipeline)).isEmpty();
  }

  private static String missing(String step, String format, String coordinates) {
    return "error WEIR-F011 at step '%s': The format %s needs a library that is not on the class path."
            .formatted(step, format)
        + "\n  allowed: "
        + coordinates
        + "\n  hint:    Add the dependency to your project, in the version that dev.weir:weir-parent"
        + " manages.";
  }

  @ParameterizedTest(name = "{0} without {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          AVRO         | Avro        | org.apache.flink:flink-avro           | flink-avro,avro
          AVRO         | Avro        | org.apache.flink:flink-avro           | avro
          AVRO         | Avro        | org.apache.flink:flink-avro           | flink-avro
          PROTOBUF     | Protobuf    | com.google.protobuf:protobuf-java     | protobuf-java
          MESSAGE_PACK | MessagePack | org.msgpack:jackson-dataformat-msgpack | jackson-dataformat-msgpack,msgpack-core
          MESSAGE_PACK | MessagePack | org.msgpack:jackson-dataformat-msgpack | msgpack-core
          """)
  void saysWhichLibraryIsMissing(String pipeline, String format, String coordinates, String hidden)
      throws Exception {
    assertThat(findingsWithout(hidden, pipeline))
        .containsExactly(
            missing("lists", format, coordinates),
            missing("serializer", format, coordinates),
            missing("parser", format, coordinates));
  }

  @Test
  void saysThatGeneratedClassesNeedMoreThanAvroItself() throws Exception {
    String coordinates = "org.apache.flink:flink-avro";

    assertThat(findingsWithout("flink-avro", "places"))
        .containsExactly(
            missing("parser", "Avro", coordinates), missing("serializer", "Avro", coordinates));
    assertThat(findingsWithout("flink-avro", "mapped places"))
        .containsExactly(missing("places", "Avro", coordinates));
    assertThat(findingsWithout("flink-avro", "records"))
        .contains(missing("parser", "Avro", coordinates));
  }

  @ParameterizedTest(name = "{1} without {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          flink-avro,avro                         | json
          flink-avro,avro                         | MESSAGE_PACK
          flink-avro,avro                         | visits
          protobuf-java                           | json
          protobuf-java                           | places
          protobuf-java                           | records
          jackson-dataformat-msgpack,msgpack-core | json
          jackson-dataformat-msgpack,msgpack-core | visits
          jackson-dataformat-msgpack,msgpack-core | places
          """)
  void needsNoLibraryOfAFormatThatIsNotUsed(String hidden, String pipeline) throws Exception {
    assertThat(findingsWithout(hidden, pipeline)).isEmpty();
  }

  /** Compiles a pipeline where some jars are not on the class path, by their names. */
  private static List<String> findingsWithout(String hidden, String pipeline) throws Exception {
    String[] jars = Arrays.stream(hidden.split(",")).map(name -> name + "-").toArray(String[]::new);
    try (IsolatedClasses classes = IsolatedClasses.without(jars)) {
      List<?> findings = classes.call(FormatPipelines.class, "findingsOf", List.class, pipeline);
      return findings.stream().map(each -> withoutLine(String.valueOf(each))).toList();
    }
  }

  private static String withoutLine(String finding) {
    return finding.replaceFirst(" \\(FormatPipelines.java:[0-9]+\\)", "");
  }

  @Test
  void namesTheStepOnceWhereItsFormatAndItsTypeAreWrong() {
    List<Finding> findings =
        FormatPipelines.compile(
                () ->
                    streamingSource("in", "events")
                        .apply("parser", parser(Point.class, Formats.avro()))
                        .sink("out", printSink()))
            .findings();

    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).toString())
        .startsWith("error WEIR-F005 at step 'parser' (FormatFindingsTest.java:")
        .endsWith(
            """
            : Point is neither a class that Avro generated nor GenericRecord with a schema.
              allowed: payloads that the format can hold
              hint:    Use another format, or map to another payload.""");
  }
}
