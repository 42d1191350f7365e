package dev.weir.flink.json;

import java.util.List;

/** What a schema says of an object's members. */
final class MembersRule {
  private final MemberNames names;
  private final SchemaRule[] rules;
  private final SchemaRule others;
  private final long required;

  /**
   * Makes a rule.
   *
   * @param names names of members, at most 64
   * @param rules what holds for those, in the same order
   * @param others what holds for all others
   * @param required a bit for each name that has to be there
   */
  MembersRule(List<String> names, List<SchemaRule> rules, SchemaRule others, long required) {
    this.names = new MemberNames(names);
    this.rules = rules.toArray(SchemaRule[]::new);
    this.others = others;
    this.required = required;
  }

  /** Where a name is repeated, all its values have to be right, so the last one is. */
  boolean accepts(JsonInput in) {
    long seen = 0;
    in.enter('{');
    if (!in.isEmpty('}')) {
      int previous = -1;
      do {
        int member = names.read(in, previous);
        in.expect(':');
        if (member >= 0) {
          seen |= 1L << member;
          previous = member;
        }
        if (!(member < 0 ? others : rules[member]).accepts(in, 0)) {
          return false;
        }
      } while (in.another('}'));
    }
    return (seen & required) == required;
  }
}
