package dev.weir.flink.codec;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;

/** Makes mappers to CSV, which write values in the words of JSON. */
final class CsvBinding {
  private CsvBinding() {}

  static CsvMapper mapper() {
    return StrictMapper.build(
        CsvMapper.builder()
            // Columns are in the order of the fields.
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            // Else an empty text would be written as null is.
            .enable(CsvGenerator.Feature.ALWAYS_QUOTE_EMPTY_STRINGS),
        null);
  }
}
