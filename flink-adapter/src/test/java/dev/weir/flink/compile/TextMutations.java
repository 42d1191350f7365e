package dev.weir.flink.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Changes YAML by its lines and tokens, and finds out which of them matter. */
final class TextMutations {
  private static final Pattern TOKEN = Pattern.compile("[\\w.${}-]+|[ ]+|.", Pattern.DOTALL);

  private static final List<String> PIECES =
      List.of(
          "\t",
          "\0",
          "\u001b[31m",
          "\"\\e[2J\\x9b\"",
          "\uFEFF",
          "\u202e",
          "\uD83D",
          "\n",
          "\r",
          "\u2028",
          "&a ",
          "*a",
          "<<: ",
          "<<: *a",
          "? ",
          "- ",
          "---\n",
          "...",
          "|",
          ">",
          "#",
          "\"",
          "'",
          "{",
          "}",
          "[",
          "]",
          ",",
          ": ",
          "!!binary ",
          "!!set ",
          "!!javax.script.ScriptEngineManager ",
          "!x ",
          "%YAML 9.9\n",
          "@",
          "`",
          "null",
          "~",
          "true",
          "yes",
          "0",
          "-1",
          "014",
          "0x1F",
          "1_000",
          "1:30:00",
          "1e3",
          ".inf",
          "-.INF",
          ".nan",
          "2026-01-01",
          "99999999999999999999",
          "1.5",
          "''",
          "' '",
          "10 s",
          "0 s",
          "9999999 d",
          "64 mb",
          "99999999 gb",
          "${envvar:SECRET}",
          "${envvar:MISSING}",
          "${envvar:1}",
          "${file:/absent}",
          "${file:/}",
          "${file:/dev/zero}",
          "${file:\0}",
          "x${envvar:SECRET}",
          "{seconds: 2}",
          "{seconds: 999999999999}",
          "{}",
          "[]",
          "[[[]]]",
          "[{}]",
          "topic",
          "pipeline",
          "segments",
          "steps_config",
          "parallelism",
          "flink",
          "dlq",
          "drop",
          "earliest",
          "error",
          "rocksdb",
          "fixed_delay",
          "never",
          "main",
          "mysink",
          "windows",
          "storage/a",
          "a:1",
          "::",
          "a b",
          "execution.checkpointing.interval",
          "pipeline.max-parallelism",
          "state.backend.type");

  private final Random random;
  private final List<String> seeds;

  TextMutations(Random random, List<String> seeds) {
    this.random = random;
    this.seeds = seeds;
  }

  /** Returns one of the seeds with a few changes. */
  String next() {
    List<String> tokens = new ArrayList<>(tokens(pick(seeds)));
    for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
      if (random.nextInt(3) == 0) {
        tokens = new ArrayList<>(tokens(changeLine(String.join("", tokens))));
      } else {
        changeToken(tokens);
      }
    }
    return String.join("", tokens);
  }

  private void changeToken(List<String> tokens) {
    if (tokens.isEmpty()) {
      tokens.add(pick(PIECES));
      return;
    }
    int place = random.nextInt(tokens.size());
    switch (random.nextInt(5)) {
      case 0 -> tokens.remove(place);
      case 1 -> tokens.add(place, pick(PIECES));
      case 2 -> tokens.set(place, pick(tokens));
      default -> tokens.set(place, pick(PIECES));
    }
  }

  private String changeLine(String text) {
    List<String> lines = new ArrayList<>(lines(text));
    if (lines.isEmpty()) {
      return text;
    }
    int place = random.nextInt(lines.size());
    switch (random.nextInt(5)) {
      case 0 -> lines.remove(place);
      case 1 -> lines.add(place, pick(lines));
      case 2 -> lines.add(place, pick(lines(pick(seeds))));
      case 3 -> lines.set(place, " ".repeat(random.nextInt(8)) + lines.get(place).stripLeading());
      default -> lines.set(place, lines.get(place).replaceFirst(":.*", ": ") + pick(PIECES));
    }
    return String.join("\n", lines);
  }

  /** Returns a text from which no line and no token can be taken without losing what it shows. */
  static String smallest(String text, Predicate<String> shows) {
    String byLines = shrink(lines(text), "\n", shows);
    return shrink(tokens(byLines), "", shows);
  }

  private static String shrink(List<String> parts, String separator, Predicate<String> shows) {
    List<String> left = new ArrayList<>(parts);
    for (int i = left.size() - 1; i >= 0; i--) {
      String removed = left.remove(i);
      if (!shows.test(String.join(separator, left))) {
        left.add(i, removed);
      }
    }
    return String.join(separator, left);
  }

  private static List<String> lines(String text) {
    return Stream.of(text.split("\n", -1)).collect(Collectors.toList());
  }

  private static List<String> tokens(String text) {
    return TOKEN.matcher(text).results().map(MatchResult::group).collect(Collectors.toList());
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
