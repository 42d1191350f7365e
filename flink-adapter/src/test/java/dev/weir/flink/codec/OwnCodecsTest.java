package dev.weir.flink.codec;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.dsl.codec.Codec;
import dev.weir.dsl.codec.CodecFormat;
import dev.weir.dsl.type.PayloadType;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A format of one's own")
class OwnCodecsTest {
  /** Keeps what cannot be shipped. */
  static final class Keeping implements Codec<String> {
    private final Object kept;

    Keeping(Object kept) {
      this.kept = kept;
    }

    @Override
    public String decode(byte[] bytes) {
      return String.valueOf(kept);
    }

    @Override
    public byte[] encode(String payload) {
      return new byte[0];
    }
  }

  record Wrong(Codec<?> made) implements CodecFormat {
    @Override
    public String name() {
      return "wrong";
    }

    @Override
    public Codec<?> codec(PayloadType type) {
      return made;
    }
  }

  @Test
  void isRefusedWhereItsCodecCannotBeShipped() {
    assertThatThrownBy(
            () ->
                Codecs.decoder(
                    new Wrong(new Keeping(new Object())), PayloadType.of(String.class), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The codec of the format wrong takes a java.lang.Object along, which is not"
                + " Serializable.");
  }

  @Test
  void isRefusedWhereItHasNoCodec() {
    assertThatThrownBy(() -> Codecs.encoder(new Wrong(null), PayloadType.of(String.class)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The format wrong returns null for its codec.");
  }
}
