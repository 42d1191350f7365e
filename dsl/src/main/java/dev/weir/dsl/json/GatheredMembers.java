package dev.weir.dsl.json;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;

/** Members that nobody but one object will have, and none of which is {@code null}. */
final class GatheredMembers extends AbstractMap<String, JsonValue> {
  private final Map<String, JsonValue> members;

  GatheredMembers(Map<String, JsonValue> members) {
    this.members = members;
  }

  Map<String, JsonValue> members() {
    return members;
  }

  @Override
  public Set<Entry<String, JsonValue>> entrySet() {
    return members.entrySet();
  }
}
