package dev.weir.flink.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.dsl.step.ParquetCompression;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The bytes of a Parquet file")
class ParquetSurroundingsTest {
  private static List<byte[]> filesOfAllTypes() {
    return ParquetTypesTest.values()
        .map(each -> each.get())
        .map(
            each ->
                ParquetFile.write(
                    "message row { " + ParquetTypesTest.column("required", (String) each[0]) + " }",
                    ParquetCompression.UNCOMPRESSED,
                    List.of(Map.of("x", each[1]))))
        .toList();
  }

  @ParameterizedTest(name = "in {0} and {1}")
  @CsvSource({
    "ar-EG-u-nu-arab, Asia/Kathmandu",
    "tr-TR, America/Caracas",
    "th-TH-u-ca-buddhist, UTC"
  })
  void areTheSame(String language, String zone) {
    List<byte[]> usual = filesOfAllTypes();
    Locale locale = Locale.getDefault();
    TimeZone timeZone = TimeZone.getDefault();
    List<byte[]> unusual;
    try {
      Locale.setDefault(Locale.forLanguageTag(language));
      TimeZone.setDefault(TimeZone.getTimeZone(zone));
      unusual = filesOfAllTypes();
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(timeZone);
    }

    assertThat(unusual).hasSameSizeAs(usual);
    for (int index = 0; index < usual.size(); index++) {
      assertThat(Arrays.equals(unusual.get(index), usual.get(index))).isTrue();
    }
  }
}
