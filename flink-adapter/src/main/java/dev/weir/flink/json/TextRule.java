package dev.weir.flink.json;

/**
 * What a schema says of a string.
 *
 * @param shortest how many characters it has to have
 * @param longest how many it may have
 */
record TextRule(long shortest, long longest) {
  boolean accepts(JsonInput in) {
    int start = in.position();
    String unusual = in.skipString();
    int quotes = 2;
    long length =
        unusual == null
            ? in.position() - start - quotes
            : unusual.codePointCount(0, unusual.length());
    return length >= shortest && length <= longest;
  }
}
