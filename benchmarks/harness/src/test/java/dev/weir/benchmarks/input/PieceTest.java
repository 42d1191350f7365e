package dev.weir.benchmarks.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PieceTest {
  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 5, 255, 256, 257, 1000, 8_000_000, 123_456_789_012L})
  void eachRecordIsInOnePiece(long records) {
    long next = 0;
    for (Piece piece : Piece.of(records)) {
      assertThat(piece.from()).isEqualTo(next);
      assertThat(piece.to()).isGreaterThan(next);
      next = piece.to();
    }
    assertThat(next).isEqualTo(records);
  }

  @Test
  void piecesAreFewAndTheLastOfThemSmall() {
    List<Piece> pieces = Piece.of(8_000_000);

    assertThat(pieces).hasSizeLessThan(25).first().isEqualTo(new Piece(0, 2_000_000));
    assertThat(pieces.get(pieces.size() - 1))
        .satisfies(
            last -> assertThat(last.to() - last.from()).isLessThanOrEqualTo(8_000_000 / 256));
  }
}
