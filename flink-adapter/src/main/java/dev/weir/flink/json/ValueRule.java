package dev.weir.flink.json;

import java.util.List;

/** What a schema says of a value. */
final class ValueRule implements SchemaRule {
  /** More rules for one value are left to others: a schema may refer to itself in a circle. */
  private static final int MOST_IN_PLACE = 50;

  private final int kinds;
  private final MembersRule members;
  private final ElementsRule elements;
  private final TextRule texts;
  private final NumberRule numbers;
  private final SchemaRule[] others;
  private final boolean saysNothingItself;

  /**
   * Makes a rule.
   *
   * @param kinds the kinds that are taken, of {@link JsonKinds}
   * @param members what holds for objects; {@code null} for nothing, as with those that follow
   * @param others what holds besides
   */
  ValueRule(
      int kinds,
      MembersRule members,
      ElementsRule elements,
      TextRule texts,
      NumberRule numbers,
      List<SchemaRule> others) {
    this.kinds = kinds;
    this.members = members;
    this.elements = elements;
    this.texts = texts;
    this.numbers = numbers;
    this.others = others.toArray(SchemaRule[]::new);
    this.saysNothingItself =
        kinds == JsonKinds.ALL
            && members == null
            && elements == null
            && texts == null
            && numbers == null
            && !others.isEmpty();
  }

  /** Returns whether a value of a kind may be taken. */
  boolean mayTake(int kind) {
    return (kinds & kind) != 0;
  }

  @Override
  public boolean accepts(JsonInput in, int inPlace) {
    if (inPlace > MOST_IN_PLACE) {
      throw UnusualJsonException.INSTANCE;
    }
    int kind = JsonKinds.of(in.peek());
    long start = in.mark();
    if (!saysNothingItself && !(mayTake(kind) && acceptsItself(in, kind))) {
      return false;
    }
    for (SchemaRule other : others) {
      in.reset(start);
      if (!other.accepts(in, inPlace + 1)) {
        return false;
      }
    }
    return true;
  }

  private boolean acceptsItself(JsonInput in, int kind) {
    if (kind == JsonKinds.OBJECT && members != null) {
      return members.accepts(in);
    }
    if (kind == JsonKinds.ARRAY && elements != null) {
      return elements.accepts(in);
    }
    if (kind == JsonKinds.STRING && texts != null) {
      return texts.accepts(in);
    }
    if (kind == JsonKinds.NUMBER && numbers != null) {
      return numbers.accepts(in);
    }
    in.skip();
    return true;
  }
}
