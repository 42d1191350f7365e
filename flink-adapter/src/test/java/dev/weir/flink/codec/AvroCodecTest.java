package dev.weir.flink.codec;

import static dev.weir.flink.codec.AvroTexts.field;
import static dev.weir.flink.codec.AvroTexts.generic;
import static dev.weir.flink.codec.AvroTexts.hex;
import static dev.weir.flink.codec.AvroTexts.record;
import static dev.weir.flink.codec.AvroTexts.schema;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.dsl.Formats;
import dev.weir.dsl.codec.AvroFormat;
import dev.weir.dsl.message.InvalidMessageException;
import dev.weir.dsl.type.PayloadType;
import dev.weir.flink.samples.Visits;
import dev.weir.flink.samples.avro.Device;
import dev.weir.flink.samples.avro.Folder;
import dev.weir.flink.samples.avro.Mark;
import dev.weir.flink.samples.avro.Place;
import dev.weir.flink.samples.avro.Visit;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.Utf8;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The Avro codec")
class AvroCodecTest {
  private static final PayloadType VISIT = PayloadType.of(Visit.class);

  @Test
  void keepsEveryKindOfFieldOfGeneratedClassesWithTheirLogicalTypes() throws Exception {
    Decoder<Visit> decoder = Shipped.decoder(Formats.avro(), VISIT);
    Encoder<Visit> encoder = Shipped.encoder(Formats.avro(), VISIT);
    Random random = new Random(42);
    for (int round = 0; round < 500; round++) {
      Visit visit = Visits.next(random);
      assertThat(decoder.decode(encoder.encode(visit), null)).isEqualTo(visit);
    }
  }

  @Test
  void readsGenericRecordsAsAvroDoesWithoutLogicalTypes() throws Exception {
    PayloadType type = generic(Visit.getClassSchema().toString());
    Visit visit = Visits.next(new Random(1));
    byte[] bytes = Shipped.encode(Formats.avro(), VISIT, visit);

    GenericRecord record = Shipped.decode(Formats.avro(), type, bytes);

    assertThat(record.get("page")).hasToString(visit.getPage());
    assertThat(record.get("time")).isEqualTo(visit.getTime().toEpochMilli());
    assertThat(record.get("day")).isEqualTo((int) visit.getDay().toEpochDay());
    assertThat(record.get("price")).isInstanceOf(ByteBuffer.class);
    assertThat(record.get("id")).hasToString(visit.getId().toString());
    assertThat(Shipped.encode(Formats.avro(), type, record)).isEqualTo(bytes);
    assertThat(Shipped.encode(Formats.avro(Visit.getClassSchema().toString()), type, record))
        .isEqualTo(bytes);
  }

  @Test
  void isWhatOthersWriteAndRead() throws Exception {
    String text = record(field("page", "\"string\""), field("seconds", "\"int\""));
    GenericRecord record =
        new GenericRecordBuilder(schema(text)).set("page", new Utf8("a")).set("seconds", 3).build();

    assertThat(Shipped.encode(Formats.avro(), generic(text), record)).isEqualTo(hex("02 61 06"));
    assertThat(Shipped.<GenericRecord>decode(Formats.avro(), generic(text), hex("02 61 06")))
        .isEqualTo(record);
  }

  @Test
  void readsRecordsWithoutFieldsFromNoBytes() throws Exception {
    assertThat(Shipped.<Mark>decode(Formats.avro(), PayloadType.of(Mark.class), new byte[0]))
        .isEqualTo(new Mark());
  }

  @ParameterizedTest(name = "{0}: {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "string"                         | ``                     | it ends before its Avro schema does
          "string"                         | 06 61                  | it ends before its Avro schema does
          "string"                         | FE FF FF FF 0F 61      | it ends before its Avro schema does
          "string"                         | FE FF FF FF FF FF FF FF FF 01 | it ends before its Avro schema does
          "string"                         | 01                     | it does not fit its Avro schema
          "string"                         | 04 C3 28               | it does not fit its Avro schema
          "string"                         | 02 61 00               | it goes on after its Avro record
          {"type":"string","avro.java.string":"String"} | 04 C3 28  | it does not fit its Avro schema
          "bytes"                          | FE FF FF FF 0F         | it ends before its Avro schema does
          "bytes"                          | 01                     | it does not fit its Avro schema
          "boolean"                        | 02                     | it does not fit its Avro schema
          "int"                            | FF FF FF FF 7F         | it does not fit its Avro schema
          "long"                           | FF FF FF FF FF FF FF FF FF FF 01 | it does not fit its Avro schema
          "float"                          | 00 00 00               | it ends before its Avro schema does
          "double"                         | 00 00 00 00 00 00 00   | it ends before its Avro schema does
          {"type":"fixed","name":"F","size":2} | 00                 | it ends before its Avro schema does
          {"type":"enum","name":"E","symbols":["A"]} | 02           | it does not fit its Avro schema
          {"type":"enum","name":"E","symbols":["A"]} | 01           | it does not fit its Avro schema
          ["null","string"]                | 04                     | it does not fit its Avro schema
          ["null","string"]                | 01                     | it does not fit its Avro schema
          {"type":"array","items":"int"}   | 04 00                  | it ends before its Avro schema does
          {"type":"array","items":"int"}   | FE FF FF FF 0F         | it ends before its Avro schema does
          {"type":"array","items":"null"}  | FE FF FF FF 0F         | it ends before its Avro schema does
          {"type":"array","items":"null"}  | FF FF FF FF FF FF FF FF FF 01 | it ends before its Avro schema does
          {"type":"map","values":"int"}    | FE FF FF FF 0F         | it ends before its Avro schema does
          {"type":"map","values":"null"}   | 02 01                  | it does not fit its Avro schema
          """)
  void saysWhatIsWrongWithoutQuotingThePayload(String type, String bytes, String problem) {
    PayloadType payload = generic(record(field("a", type)));

    assertThatThrownBy(() -> Shipped.decode(Formats.avro(), payload, hex(bytes)))
        .isInstanceOf(InvalidMessageException.class)
        .hasMessage(problem)
        .hasNoCause();
  }

  @ParameterizedTest(name = "{0}: {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "string"                         | 03 02                  | it does not fit its Avro schema
          "string"                         | FE FF FF FF 0F         | it ends before its Avro schema does
          "bytes"                          | 03 02                  | it does not fit its Avro schema
          {"type":"array","items":"null"}  | FE FF FF FF 0F         | it ends before its Avro schema does
          {"type":"array","items":"null"}  | 01 03 02               | it does not fit its Avro schema
          {"type":"map","values":"int"}    | 01 FE FF FF FF 0F      | it ends before its Avro schema does
          """)
  void skipsNothingThatIsNotThere(String type, String bytes, String problem) {
    AvroFormat format =
        Formats.avro().writtenWith(record(field("skipped", type), field("a", "\"int\"")));
    PayloadType payload = generic(record(field("a", "\"int\"")));

    assertThatThrownBy(() -> Shipped.decode(format, payload, hex(bytes)))
        .isInstanceOf(InvalidMessageException.class)
        .hasMessage(problem);
  }

  @Test
  void readsBlocksOfArraysAndElementsOfNoBytes() throws Exception {
    PayloadType ints = generic(record(field("a", "{\"type\":\"array\",\"items\":\"int\"}")));
    PayloadType nulls = generic(record(field("a", "{\"type\":\"array\",\"items\":\"null\"}")));

    assertThat(
            Shipped.<GenericRecord>decode(Formats.avro(), ints, hex("02 02 03 04 04 06 00"))
                .get("a"))
        .isEqualTo(List.of(1, 2, 3));
    assertThat(Shipped.<GenericRecord>decode(Formats.avro(), nulls, hex("0A 00")).get("a"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .hasSize(5);
  }

  @Test
  void resolvesWhatWasWrittenWithAnotherSchema() throws Exception {
    String writer =
        record(
            field("skipped", "{\"type\":\"array\",\"items\":\"string\"}"),
            field("b", "\"int\""),
            field("a", "\"string\""));
    String reader =
        record(
            field("a", "\"string\""),
            field("b", "\"long\""),
            "{\"name\":\"c\",\"type\":\"int\",\"default\":7}");
    byte[] bytes = hex("03 04 02 78 00 06 02 61");

    GenericRecord record =
        Shipped.decode(Formats.avro(reader).writtenWith(writer), generic(reader), bytes);

    assertThat(record)
        .isEqualTo(
            new GenericRecordBuilder(schema(reader))
                .set("a", new Utf8("a"))
                .set("b", 3L)
                .set("c", 7)
                .build());
  }

  @Test
  void resolvesIntoGeneratedClasses() throws Exception {
    String writer =
        "{\"type\":\"record\",\"name\":\"Place\",\"namespace\":\"dev.weir.flink.samples.avro\","
            + "\"fields\":["
            + field("device", Device.getClassSchema().toString())
            + ","
            + field("old", "\"long\"")
            + ","
            + field("city", "\"string\"")
            + "]}";

    assertThat(
            Shipped.<Place>decode(
                Formats.avro().writtenWith(writer),
                PayloadType.of(Place.class),
                hex("02 00 02 61")))
        .isEqualTo(new Place("a", Device.DESK));
  }

  @Test
  void findsFurtherClassesWhereTheRecordsClassIsFrom() throws Exception {
    URL classes = Visit.class.getProtectionDomain().getCodeSource().getLocation();
    Visit visit = Visits.next(new Random(1));
    visit.setPlace(new Place("Basel", Device.DESK));
    byte[] bytes = Shipped.encode(Formats.avro(), VISIT, visit);
    try (URLClassLoader jar = new JarOfAuthor(classes)) {
      Class<?> type = jar.loadClass(Visit.class.getName());
      Decoder<SpecificRecord> decoder =
          Codecs.decoder(Formats.avro(), PayloadType.of(type), List.of());
      Encoder<SpecificRecord> encoder = Codecs.encoder(Formats.avro(), PayloadType.of(type));
      decoder.open();
      encoder.open();

      SpecificRecord read = decoder.decode(bytes, null);

      assertThat(read)
          .isInstanceOf(type)
          .isNotInstanceOf(Visit.class)
          .hasToString(visit.toString());
      assertThat(read.get(visit.getSchema().getField("place").pos()).getClass().getClassLoader())
          .isSameAs(jar);
      assertThat(encoder.encode(read)).isEqualTo(bytes);
    }
  }

  /** Loads the classes of samples once more, as from a jar that is not on the class path. */
  private static final class JarOfAuthor extends URLClassLoader {
    private JarOfAuthor(URL classes) {
      super(new URL[] {classes}, AvroCodecTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        if (!name.startsWith("dev.weir.flink.samples.")) {
          return super.loadClass(name, resolve);
        }
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? findClass(name) : loaded;
      }
    }
  }

  @Test
  void boundsDepth() throws Exception {
    PayloadType type = PayloadType.of(Folder.class);
    byte[] deep = hex("02".repeat(100_000));

    assertThatThrownBy(() -> Shipped.decode(Formats.avro(), type, deep))
        .isInstanceOf(InvalidMessageException.class)
        .hasMessage("its Avro records are nested too deeply");
    assertThat(
            Shipped.<Folder>decode(Formats.avro(), type, hex("02".repeat(99) + "00".repeat(100))))
        .isInstanceOf(Folder.class);
  }

  @Test
  void findsDamagedBytesInvalidAndNothingElse() throws Exception {
    byte[] right = Shipped.encode(Formats.avro(), VISIT, Visits.next(new Random(3)));
    for (PayloadType type : List.of(VISIT, generic(Visit.getClassSchema().toString()))) {
      Decoder<Object> decoder = Shipped.decoder(Formats.avro(), type);
      DamagedBytes.of(right).forEach(bytes -> DamagedBytes.decode(decoder, bytes));
    }
  }

  @Test
  void goesOnAfterDamagedBytes() throws Exception {
    Decoder<Visit> decoder = Shipped.decoder(Formats.avro(), VISIT);
    Visit visit = Visits.next(new Random(5));
    byte[] right = Shipped.encode(Formats.avro(), VISIT, visit);

    for (int length = 0; length < right.length; length++) {
      DamagedBytes.decode(decoder, Arrays.copyOf(right, length));
      assertThat(decoder.decode(right, null)).isEqualTo(visit);
    }
  }

  @Test
  void saysWhichFieldMustNotBeNull() {
    Visit visit = Visits.next(new Random(1));
    visit.setPlace(new Place(null, Device.DESK));

    assertThatThrownBy(() -> Shipped.encode(Formats.avro(), VISIT, visit))
        .isInstanceOf(InvalidMessageException.class)
        .hasMessage("'place.city' is null, which its Avro schema does not allow")
        .hasNoCause();
  }

  @Test
  void writesNothingThatDoesNotFitItsSchema() {
    String text = record(field("a", "\"int\""));
    GenericRecord record = new GenericData.Record(schema(text));
    record.put("a", "secret");

    assertThatThrownBy(() -> Shipped.encode(Formats.avro(), generic(text), record))
        .isInstanceOf(InvalidMessageException.class)
        .hasMessage("it does not fit its Avro schema")
        .hasNoCause();
  }

  @Test
  void writesNoRecordsOfAnotherSchema() {
    String said = record(field("a", "\"string\""), field("b", "\"string\""));
    String made = record(field("b", "\"string\""), field("a", "\"string\""));
    GenericRecord record =
        new GenericRecordBuilder(schema(made)).set("a", "A").set("b", "B").build();

    assertThatThrownBy(() -> Shipped.encode(Formats.avro(), generic(said), record))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A record has another Avro schema than the type of its payload says.");
  }
}
