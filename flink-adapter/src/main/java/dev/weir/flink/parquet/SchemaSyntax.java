package dev.weir.flink.parquet;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.parquet.schema.MessageTypeParser;

/**
 * Says what cannot be read in a schema, and in which line, which Parquet's own parser does not.
 *
 * <p>It takes a schema statement by statement, closes what is open, and lets the parser read it, so
 * that the first statement that cannot be read is the wrong one.
 */
final class SchemaSyntax {
  /** What the parser takes for false where it is not "true". */
  private static final Pattern FLAG =
      Pattern.compile("\\((?:TIME|TIMESTAMP|INTEGER)\\s*\\([^,()]*,\\s*([^\\s()]*)\\s*\\)");

  private static final int LONGEST_QUOTE = 80;

  private SchemaSyntax() {}

  /** Returns a text without carriage returns, which the parser takes for parts of names. */
  static String withoutReturns(String schema) {
    return schema.replace('\r', ' ');
  }

  /** Returns a sentence about the first thing that cannot be read. */
  static Optional<String> problemOf(String text) {
    String schema = withoutReturns(text);
    Optional<String> reason = reasonOf(schema);
    int depth = 0;
    int begin = 0;
    for (int index = 0; index < schema.length(); index++) {
      char character = schema.charAt(index);
      depth += character == '{' ? 1 : character == '}' ? -1 : 0;
      if ("{};".indexOf(character) < 0) {
        continue;
      }
      Statement statement = new Statement(schema, begin, index + 1);
      Optional<String> problem =
          reason.isEmpty() ? statement.wrongFlag() : statement.problem(Math.max(depth, 0));
      if (problem.isPresent()) {
        return problem;
      }
      begin = index + 1;
      if (depth == 0) {
        Statement rest = new Statement(schema, begin, schema.length());
        return rest.text().isBlank()
            ? Optional.empty()
            : Optional.of(rest.isWrong("it comes after the schema's end"));
      }
    }
    return reason.map(words -> "The schema cannot be read: " + words + ".");
  }

  /** Returns what the parser says against a text, without its own words for the place. */
  private static Optional<String> reasonOf(String schema) {
    try {
      MessageTypeParser.parseMessageType(schema);
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(reasonOf(e));
    }
  }

  private static String reasonOf(RuntimeException problem) {
    Throwable deepest = problem;
    while (String.valueOf(deepest.getMessage()).startsWith("problem reading type")
        && deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return String.valueOf(deepest.getMessage())
        .replaceFirst(" at line \\d+: .*", "")
        .replaceFirst("^No enum constant .*OriginalType[.](.*)$", "'$1' is no logical type")
        .replaceFirst("^No enum constant .*TimeUnit[.](.*)$", "'$1' is no unit of time")
        .replaceFirst("^For input string: \"(.*?)\".*", "'$1' is not a number");
  }

  /**
   * A part of a schema that ends in a bracket or semicolon.
   *
   * @param schema the whole schema
   * @param begin where it begins
   * @param end where it ends
   */
  private record Statement(String schema, int begin, int end) {
    String text() {
      return schema.substring(begin, end);
    }

    /** Returns a sentence where the schema cannot be read up to here, with so many open groups. */
    Optional<String> problem(int depth) {
      return wrongFlag()
          .or(() -> reasonOf(schema.substring(0, end) + "}".repeat(depth)).map(this::isWrong));
    }

    Optional<String> wrongFlag() {
      Matcher flag = FLAG.matcher(text());
      return flag.find() && !flag.group(1).matches("(?i)true|false")
          ? Optional.of(isWrong("'" + flag.group(1) + "' is neither true nor false"))
          : Optional.empty();
    }

    String isWrong(String reason) {
      int blank = text().length() - text().stripLeading().length();
      long line = schema.substring(0, begin + blank).chars().filter(each -> each == '\n').count();
      String quote = text().strip().replaceAll("\\s+", " ");
      return "The schema cannot be read in line "
          + (line + 1)
          + ", '"
          + quote.substring(0, Math.min(quote.length(), LONGEST_QUOTE))
          + "': "
          + reason
          + ".";
    }
  }
}
