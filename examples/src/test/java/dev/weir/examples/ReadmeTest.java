package dev.weir.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The README")
class ReadmeTest {
  private static final Path ROOT = Path.of("..");

  @Test
  void namesTheVersionOfParquetThatWeirIsBuiltWith() throws IOException {
    Matcher version =
        Pattern.compile("<parquet.version>(.*)</parquet.version>")
            .matcher(Files.readString(ROOT.resolve("pom.xml")));
    assertThat(version.find()).isTrue();

    assertThat(Files.readString(ROOT.resolve("README.md")))
        .contains("`org.apache.parquet:parquet-hadoop:" + version.group(1) + "`");
  }
}
