package dev.weir.flink.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import dev.weir.dsl.Formats;
import dev.weir.dsl.message.InvalidMessageException;
import dev.weir.dsl.type.PayloadType;
import dev.weir.dsl.type.TypeRef;
import dev.weir.flink.samples.RandomTexts;
import dev.weir.flink.samples.protobuf.Device;
import dev.weir.flink.samples.protobuf.FirstVisit;
import dev.weir.flink.samples.protobuf.Folder;
import dev.weir.flink.samples.protobuf.Place;
import dev.weir.flink.samples.protobuf.Strict;
import dev.weir.flink.samples.protobuf.Visit;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The Protobuf codec")
class ProtobufCodecTest {
  private static <T> T parse(Class<T> type, byte[] bytes) throws Exception {
    return Shipped.decode(Formats.protobuf(), PayloadType.of(type), bytes);
  }

  private static byte[] write(Message message) throws Exception {
    return Shipped.encode(Formats.protobuf(), PayloadType.of(message.getClass()), message);
  }

  private static Visit visit(Random random) {
    Visit.Builder visit =
        Visit.newBuilder()
            .setPage(RandomTexts.next(random, 50))
            .setSeconds(random.nextInt())
            .setSize(random.nextLong())
            .setParity(random.nextInt())
            .setShare(random.nextFloat())
            .setRatio(random.nextDouble())
            .setFirst(random.nextBoolean())
            .setBody(ByteString.copyFromUtf8(RandomTexts.next(random, 50)))
            .setDevice(Device.PHONE)
            .addTags(RandomTexts.next(random, 5))
            .addAllSteps(random.ints(10).boxed().toList())
            .putParts(RandomTexts.next(random, 5), random.nextLong())
            .setPlace(Place.newBuilder().setCity(RandomTexts.next(random, 20)))
            .setTime(Timestamp.newBuilder().setSeconds(random.nextInt()));
    return random.nextBoolean()
        ? visit.setReferrer("").setCampaign("x").build()
        : visit.setPartner(random.nextLong()).build();
  }

  @Test
  void keepsEveryKindOfField() throws Exception {
    Random random = new Random(42);
    for (int round = 0; round < 500; round++) {
      Visit visit = visit(random);
      assertThat(parse(Visit.class, write(visit))).isEqualTo(visit);
    }
  }

  @Test
  void isWhatOthersWriteAndRead() throws Exception {
    FirstVisit visit = FirstVisit.newBuilder().setPage("a").setSeconds(300).build();
    byte[] bytes = HexFormat.of().parseHex("0a016110ac02");

    assertThat(write(visit)).isEqualTo(bytes);
    assertThat(parse(FirstVisit.class, bytes)).isEqualTo(visit);
    assertThat(parse(FirstVisit.class, new byte[0])).isEqualTo(FirstVisit.getDefaultInstance());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          0a                       | it is not a whole Protobuf message of the type Strict
          0a06736563726574 12      | it is not a whole Protobuf message of the type Strict
          0a0873656372657400       | it is not a whole Protobuf message of the type Strict
          0affffffff07             | it is not a whole Protobuf message of the type Strict
          0affffffffffffffffff01   | it is not a whole Protobuf message of the type Strict
          0a0673656372657400       | it is not a whole Protobuf message of the type Strict
          0f                       | it is not a whole Protobuf message of the type Strict
          ``                       | the required field 'page' is missing
          0a067365637265741200     | the required field 'next.page' is missing
          """)
  void saysWhatIsWrongWithoutQuotingThePayload(String hex, String problem) {
    byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));

    assertThatThrownBy(() -> parse(Strict.class, bytes))
        .isInstanceOf(InvalidMessageException.class)
        .hasMessage(problem)
        .hasNoCause();
  }

  @Test
  void boundsDepth() {
    Folder folder = Folder.getDefaultInstance();
    for (int depth = 0; depth < 200; depth++) {
      folder = Folder.newBuilder().addChildren(folder).build();
    }
    byte[] bytes = folder.toByteArray();

    assertThatThrownBy(() -> parse(Folder.class, bytes))
        .isInstanceOf(InvalidMessageException.class)
        .hasMessage("it is not a whole Protobuf message of the type Folder");
  }

  @Test
  void writesNoMessageThatIsNotWhole() {
    assertThatThrownBy(() -> write(Strict.newBuilder().buildPartial()))
        .isInstanceOf(InvalidMessageException.class)
        .hasMessage("the required field 'page' is missing");
  }

  @Test
  void findsDamagedBytesInvalidAndNothingElse() throws Exception {
    Decoder<Visit> decoder = Shipped.decoder(Formats.protobuf(), PayloadType.of(Visit.class));

    DamagedBytes.of(visit(new Random(1)).toByteArray())
        .forEach(bytes -> DamagedBytes.decode(decoder, bytes));
  }

  static Stream<PayloadType> others() {
    return Stream.of(
        PayloadType.of(String.class),
        PayloadType.of(Message.class),
        PayloadType.of(DynamicMessage.class),
        PayloadType.of(Visit.Builder.class),
        PayloadType.of(Device.class),
        PayloadType.of(new TypeRef<List<Visit>>() {}));
  }

  @ParameterizedTest
  @MethodSource("others")
  void refusesWhatProtocDidNotGenerate(PayloadType type) {
    String sentence = type + " is not a message class that protoc generated.";

    assertThatThrownBy(() -> Codecs.decoder(Formats.protobuf(), type, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(sentence);
    assertThatThrownBy(() -> Codecs.encoder(Formats.protobuf(), type))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(sentence);
  }
}
