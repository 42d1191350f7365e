package dev.weir.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.weir.launcher.command.WeirCommandLine;
import dev.weir.launcher.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.ParseResult;

@DisplayName("A command that the documentation shows")
class DocumentedCommandsTest {
  private static final Pattern COMMAND =
      Pattern.compile("(?m)^\\$ (?:\\./)?weir ((?:.*\\\\\\R)*.*)$");

  static Stream<String> commands() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(WeirProcess.ROOT.resolve("README.md")));
    try (Stream<Path> docs = Files.list(WeirProcess.ROOT.resolve("docs"))) {
      docs.filter(page -> page.toString().endsWith(".md")).sorted().forEach(pages::add);
    }
    List<String> found = new ArrayList<>();
    for (Path page : pages) {
      Matcher matcher = COMMAND.matcher(Files.readString(page));
      while (matcher.find()) {
        found.add(matcher.group(1).replaceAll("\\\\\\R", " ").replaceAll(" [#>].*", ""));
      }
    }
    return found.stream().distinct();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void isOneThatThereIs(String command) {
    assertThatCode(
            () ->
                WeirCommandLine.create(new Terminal(false, false))
                    .parseArgs(command.strip().split("\\s+")))
        .doesNotThrowAnyException();
  }

  @Test
  void isFound() throws IOException {
    assertThat(commands()).contains("demo", "init my-pipelines --package com.acme.pipelines");
  }

  /** What they call {@code python -m sentry_streams.runner}, with the same words. */
  @Test
  void isUnderstoodWithTheOptionsOfTheRunnerOfSentryStreams() {
    ParseResult parsed =
        WeirCommandLine.create(new Terminal(false, false))
            .parseArgs("run -n name -l INFO -c config.yaml -a flink -s 0 --jar my.jar".split(" "));

    assertThat(parsed.subcommand().matchedOptions())
        .extracting(option -> option.longestName())
        .containsAll(
            Arrays.asList("--name", "--log-level", "--config", "--adapter", "--segment-id"));
  }
}
