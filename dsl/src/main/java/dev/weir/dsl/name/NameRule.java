package dev.weir.dsl.name;

import java.util.regex.Pattern;

/** The rule that names of one kind follow, and the sentence that explains it. */
record NameRule(String kind, Pattern pattern, int longest, String allowed) {

  String check(String value) {
    if (value == null || value.length() > longest || !pattern.matcher(value).matches()) {
      throw new InvalidNameException(
          "'" + value + "' is not a name for a " + kind + ".", allowed + ".");
    }
    return value;
  }
}
