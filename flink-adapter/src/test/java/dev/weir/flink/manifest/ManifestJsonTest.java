package dev.weir.flink.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.flink.runtime.StateKind;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.typeutils.base.IntSerializer;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A manifest as JSON")
class ManifestJsonTest {
  private static final StateType INT = StateType.of(IntSerializer.INSTANCE.snapshotConfiguration());
  private static final StateType LONG =
      StateType.of(LongSerializer.INSTANCE.snapshotConfiguration());

  private static final Manifest MANIFEST =
      new Manifest(
          "shop",
          "0.1.0",
          "2.3.0",
          List.of(
              new ManifestOperator(
                  "shop/sums",
                  "0123456789abcdef0123456789abcdef",
                  "totals",
                  ManifestOperator.STEP,
                  Optional.of("reducer"),
                  Optional.of("sums"),
                  2,
                  128,
                  true,
                  Optional.of("windows of time"),
                  Optional.of(LONG),
                  List.of(
                      new ManifestState("count", StateKind.KEYED_VALUE, Optional.of(INT)),
                      new ManifestState("windows", StateKind.TIMERS, Optional.empty()))),
              new ManifestOperator(
                  "shop/out#count",
                  "123456789abcdef0123456789abcdef0",
                  "out",
                  "count",
                  Optional.empty(),
                  Optional.empty(),
                  1,
                  128,
                  false,
                  Optional.empty(),
                  Optional.empty(),
                  List.of())),
          Optional.of(
              List.of(
                  new ManifestExchange(
                      "shop/sums", 1, "shop/out#count", 0, "HASH", INT.fingerprint()))));

  @Test
  void isReadAsItWasWrittenAndWrittenAlwaysTheSame() {
    String text = ManifestJson.write(MANIFEST);

    assertThat(ManifestJson.read(text)).isEqualTo(MANIFEST);
    assertThat(ManifestJson.write(ManifestJson.read(text))).isEqualTo(text).endsWith("}\n");
  }

  @Test
  void hasAFingerprintForEachType() {
    assertThat(INT.fingerprint()).matches("[0-9a-f]{16}").isNotEqualTo(LONG.fingerprint());
    assertThat(ManifestJson.write(MANIFEST)).contains("\"fingerprint\" : \"" + INT.fingerprint());
  }

  @Test
  void mayHaveFieldsOfALaterVersion() {
    String text =
        ManifestJson.write(MANIFEST).replace("{\n  \"version\"", "{\n\"a\":[],\"version\"");

    assertThat(ManifestJson.read(text)).isEqualTo(MANIFEST);
  }

  @Test
  void mayBeOneOfTheFirstWhichSayNothingOfExchanges() {
    String text = ManifestJson.write(MANIFEST).replace("exchanges", "anything");

    assertThat(ManifestJson.read(text).operators()).isEqualTo(MANIFEST.operators());
    assertThat(ManifestJson.read(text).exchanges()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "version" : 1 | "version" : 2 | its form is version 2, of a later Weir; this one reads up to 1
          "version" : 1 | "version" : "1" | 'version' is missing in it, or of another type
          "pipeline" : "shop" | "name" : "shop" | 'pipeline' is missing in it, or of another type
          "operators" : [ | "others" : [ | 'operators' is missing in it, or of another type
          "kind" : "timers" | "kind" : "clocks" | 'clocks' is no kind of state
          "snapshot" : " | "snapshot" : "? | a 'snapshot' in it is not Base64
          "flink" : " | "flink" : | it is not JSON
          "exchanges" : [ | "exchanges" : 3, "a" : [ | 'exchanges' is missing in it, or of another type
          "output" : 1 | "output" : "1" | 'output' is missing in it, or of another type
          """)
  void isRefusedWhereItIsNone(String part, String other, String problem) {
    String text = ManifestJson.write(MANIFEST);
    assertThat(text).contains(part);

    assertThatThrownBy(() -> ManifestJson.read(text.replace(part, other)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(problem);
  }

  @ParameterizedTest
  @CsvSource({
    "shop/totals, shop, totals, step",
    "shop/storage/totals, shop, storage/totals, step",
    "shop/storage/totals#key-check, shop, storage/totals, key-check",
    "Sink Committer: shop/out, shop, out, committer",
    "Sink Committer: shop/in#dead-letters, shop, in, dead-letters",
    "Global Committer: shop/out, '', Global Committer: shop/out, step",
    "something, '', something, step"
  })
  void namesOperatorsByTheirUids(String uid, String pipeline, String step, String role) {
    assertThat(OperatorNames.of(uid)).isEqualTo(new OperatorNames(pipeline, step, role));
  }
}
