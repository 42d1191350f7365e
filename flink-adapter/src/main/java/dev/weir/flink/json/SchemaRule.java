package dev.weir.flink.json;

/** What a JSON Schema, or a part of one, says of a value. */
@FunctionalInterface
interface SchemaRule {
  /** Takes any value. */
  SchemaRule ANYTHING =
      (in, inPlace) -> {
        in.skip();
        return true;
      };

  /** Takes none. */
  SchemaRule NOTHING = (in, inPlace) -> false;

  /** Does not know: the part of the schema is not plain. */
  SchemaRule UNDECIDED =
      (in, inPlace) -> {
        throw UnusualJsonException.INSTANCE;
      };

  /**
   * Returns whether the next value is taken, having read past it then; where it is not, the input
   * stands anywhere.
   *
   * @param inPlace how many rules around this one look at the same value
   * @throws UnusualJsonException where it takes more to decide
   */
  boolean accepts(JsonInput in, int inPlace);
}
