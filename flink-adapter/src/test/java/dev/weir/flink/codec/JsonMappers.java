package dev.weir.flink.codec;

import com.fasterxml.jackson.databind.ObjectMapper;

/** Makes the mapper of Weir's JSON for tests of other packages. */
public final class JsonMappers {
  private JsonMappers() {}

  /** Makes the mapper that parsers and serializers use where no pattern of times is said. */
  public static ObjectMapper strict() {
    return JsonBinding.plain().mapper();
  }
}
