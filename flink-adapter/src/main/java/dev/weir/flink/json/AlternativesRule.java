package dev.weir.flink.json;

import java.util.List;

/**
 * Takes what some rules take.
 *
 * @param rules the rules
 * @param isOne whether exactly one has to take it; else one or more
 */
record AlternativesRule(List<SchemaRule> rules, boolean isOne) implements SchemaRule {
  @Override
  public boolean accepts(JsonInput in, int inPlace) {
    int kind = JsonKinds.of(in.peek());
    return isOne ? one(in, kind, inPlace) : any(in, kind, inPlace);
  }

  private static boolean mayTake(SchemaRule rule, int kind) {
    return !(rule instanceof ValueRule value) || value.mayTake(kind);
  }

  private boolean any(JsonInput in, int kind, int inPlace) {
    long start = in.mark();
    for (SchemaRule rule : rules) {
      if (mayTake(rule, kind)) {
        in.reset(start);
        if (rule.accepts(in, inPlace + 1)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean one(JsonInput in, int kind, int inPlace) {
    long start = in.mark();
    long end = -1;
    int tried = 0;
    for (SchemaRule rule : rules) {
      if (mayTake(rule, kind)) {
        if (tried++ > 0 && (kind & (JsonKinds.OBJECT | JsonKinds.ARRAY)) != 0) {
          // A member that is repeated may be refused where it stands first, and taken at last.
          throw UnusualJsonException.INSTANCE;
        }
        in.reset(start);
        if (rule.accepts(in, inPlace + 1)) {
          if (end >= 0) {
            return false;
          }
          end = in.mark();
        }
      }
    }
    if (end < 0) {
      return false;
    }
    in.reset(end);
    return true;
  }
}
