package dev.weir.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The samples in the javadoc")
class JavadocSamplesTest {
  private static final Path SOURCES = Path.of("src/main/java");
  private static final Pattern SAMPLE =
      Pattern.compile("<pre>\\{@code\\R(.*?)\\R\\s*\\* }</pre>", Pattern.DOTALL);

  private static final Pattern PUBLIC_TYPE =
      Pattern.compile("(?m)^public .*\\b(class|interface|record|enum) ");

  static List<Named<String>> samples() throws IOException {
    List<Named<String>> samples = new ArrayList<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
        Matcher matcher = SAMPLE.matcher(Files.readString(file));
        while (matcher.find()) {
          String code = matcher.group(1).replaceAll("(?m)^\\s*\\* ?", "");
          samples.add(Named.of(file.getFileName() + " at " + matcher.start(), code));
        }
      }
    }
    return samples;
  }

  @ParameterizedTest
  @MethodSource("samples")
  void compile(String sample) throws IOException {
    Files.createDirectories(Path.of("target/snippets"));
    assertThat(JavaSnippet.errorsOf(sample)).isEmpty();
  }

  @Test
  void areManyEnoughToBeFoundByThisTest() throws IOException {
    assertThat(samples()).hasSizeGreaterThan(20);
  }

  static List<Path> publicFaces() throws IOException {
    List<Path> faces = new ArrayList<>();
    for (String folder : List.of("", "codec", "function", "json", "message", "policy", "type")) {
      try (Stream<Path> files = Files.list(SOURCES.resolve("dev/weir/dsl").resolve(folder))) {
        files.filter(Files::isRegularFile).forEach(faces::add);
      }
    }
    return faces;
  }

  @ParameterizedTest
  @MethodSource("publicFaces")
  void areInEveryTypeThatUsersName(Path file) throws IOException {
    String code = Files.readString(file);
    if (PUBLIC_TYPE.matcher(code).find()) {
      assertThat(SAMPLE.matcher(code).find()).as("a sample in " + file).isTrue();
    }
  }
}
