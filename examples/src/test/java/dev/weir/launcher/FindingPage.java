package dev.weir.launcher;

import dev.weir.deployment.DescriptorLoader;
import dev.weir.deployment.DescriptorSources;
import dev.weir.deployment.model.DeploymentDescriptor;
import dev.weir.dsl.PipelineDefinition;
import dev.weir.dsl.check.Checked;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of {@code docs/findings}: a title, a section "Example" with what triggers the finding and
 * the message as it is printed, and a section "How to mend it" with what does no longer.
 *
 * <p>What is triggered is the pipeline and descriptor of the index, where a section has no Java, or
 * no YAML, of its own. A line with {@code weir check} may add values by {@code -D}, a line with
 * {@code export} sets a variable of the environment.
 */
record FindingPage(Path file, String text) {
  static final Path FOLDER = Path.of("../docs/findings");
  private static final Pattern TITLE = Pattern.compile("\\A# (WEIR-[A-Z]\\d{3}): (.+)\\R");
  private static final Pattern OPTION = Pattern.compile(" -D '?([^' ]+)'?");
  private static final Pattern VARIABLE = Pattern.compile("export (\\w+)=(?:'([^']*)'|(\\S+))");

  /**
   * What is compiled before a section's Java, on its first line, so that line numbers are those.
   */
  private static final String FRAME =
      "package com.acme; import static dev.weir.dsl.Chains.*; import static dev.weir.dsl.Formats.*;"
          + " import static dev.weir.dsl.Policies.*; import static dev.weir.dsl.Sinks.*; import static dev.weir.dsl.Sources.*; import static dev.weir.dsl.Steps.*;"
          + " import static dev.weir.dsl.FileFormats.*;"
          + " import static dev.weir.dsl.Windows.*; import dev.weir.dsl.*;"
          + " import dev.weir.dsl.check.*; import dev.weir.dsl.codec.*;"
          + " import dev.weir.dsl.function.*; import dev.weir.dsl.json.*;"
          + " import dev.weir.dsl.message.*; import dev.weir.dsl.step.*; import dev.weir.dsl.type.*;"
          + " import com.fasterxml.jackson.annotation.*; import java.time.*; import java.util.*;"
          + " public class MyPipeline implements PipelineDefinition {"
          + " %s %s }";

  private static final String NAME = "public String name() { return \"my-pipeline\"; }";

  static FindingPage read(Path file) {
    try {
      return new FindingPage(file, Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads all pages but the index, by their codes. */
  static List<FindingPage> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("WEIR-"))
          .sorted()
          .map(FindingPage::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String code() {
    return file.getFileName().toString().replace(".md", "");
  }

  /** Returns the title behind the code, empty where the first line is another. */
  Optional<String> title() {
    Matcher matcher = TITLE.matcher(text);
    return matcher.find() && matcher.group(1).equals(code())
        ? Optional.of(matcher.group(2))
        : Optional.empty();
  }

  Section section(String heading) {
    Matcher matcher =
        Pattern.compile("(?ms)^## " + Pattern.quote(heading) + "$(.*?)(?=^## |\\z)").matcher(text);
    return matcher.find() ? new Section(matcher.group(1)) : new Section("");
  }

  /** Returns the page with another message in its example. */
  FindingPage withMessage(String message) {
    return new FindingPage(
        file,
        text.replaceFirst(
            "(?s)```text\n.*?```", Matcher.quoteReplacement("```text\n" + message + "\n```")));
  }

  @Override
  public String toString() {
    return code();
  }

  /** A part of a page, with fenced blocks. */
  record Section(String text) {
    Optional<String> block(String language) {
      Matcher matcher = Pattern.compile("(?ms)^```" + language + "\n(.*?)^```$").matcher(text);
      return matcher.find() ? Optional.of(matcher.group(1).stripTrailing()) : Optional.empty();
    }

    private List<MatchResult> inConsole(Pattern pattern) {
      return pattern.matcher(block("console").orElse("")).results().toList();
    }

    private DescriptorSources sources(Path file) {
      Map<String, String> variables = new HashMap<>();
      inConsole(VARIABLE)
          .forEach(
              match ->
                  variables.put(
                      match.group(1), match.group(2) == null ? match.group(3) : match.group(2)));
      return new DescriptorSources(
          List.of(file),
          inConsole(OPTION).stream().map(match -> match.group(1)).toList(),
          name -> Optional.ofNullable(variables.get(name)));
    }

    /** Loads the descriptor of this section, or that of another where it has none. */
    Checked<DeploymentDescriptor> descriptor(Section otherwise, Path folder) throws IOException {
      Path file = folder.resolve("my.yaml");
      Files.writeString(file, block("yaml").or(() -> otherwise.block("yaml")).orElseThrow() + "\n");
      return DescriptorLoader.load(sources(file));
    }

    /** Returns the Java of this section, or that of another where it has none. */
    String java(Section otherwise) {
      return block("java").or(() -> otherwise.block("java")).orElseThrow();
    }
  }

  /** Compiles the Java of a section, and makes the pipeline. */
  static PipelineDefinition pipeline(String java, Path folder) {
    try {
      Path classes = Files.createTempDirectory(folder, "classes-");
      UserJar.compile(
          folder,
          classes,
          "MyPipeline",
          FRAME.formatted(java.contains("String name()") ? "" : NAME, java));
      URLClassLoader loader =
          new URLClassLoader(
              new URL[] {classes.toUri().toURL()}, FindingPage.class.getClassLoader());
      return (PipelineDefinition)
          loader.loadClass("com.acme.MyPipeline").getDeclaredConstructor().newInstance();
    } catch (IOException | ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the section of the index that shows what examples are of. */
  static Section index() {
    return read(FOLDER.resolve("README.md")).section("What the examples are of");
  }
}
